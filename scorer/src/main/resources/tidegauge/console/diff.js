import { h } from './dom.js';

/**
 * Two texts as nodes, with what only one of them has marked: the longest common subsequence of
 * words. Texts are at most some hundred words, so the table of the algorithm stays small.
 */
export function diff(before, after) {
  const a = words(before);
  const b = words(after);
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = a[i] === b[j]
        ? best[(i + 1) * width + j + 1] + 1
        : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const left = [];
  const right = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      left.push([a[i++], false]);
      right.push([b[j++], false]);
    } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) {
      left.push([a[i++], true]);
    } else {
      right.push([b[j++], true]);
    }
  }
  return [nodes(left, 'del'), nodes(right, 'ins')];
}

const words = (text) => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

function nodes(parts, tag) {
  const out = [];
  for (let i = 0; i < parts.length;) {
    const marked = parts[i][1];
    let text = '';
    while (i < parts.length && parts[i][1] === marked) text += parts[i++][0];
    out.push(marked ? h(tag, null, text) : text);
  }
  return out.length ? out : [h('span', { class: 'quiet' }, '(empty)')];
}
