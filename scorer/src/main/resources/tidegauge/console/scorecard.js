import { csv, empty, h, panel, replace, table } from './dom.js';
import { count, dollars, milliseconds, percent, time } from './format.js';
import { address, get } from './live.js';

const MARKS = { yes: ['●', 'steady'], no: ['◆', 'drift'], 'not yet known': ['○', 'suspect'], 'not measured': ['–', ''] };

/** A figure and its interval. */
function range(r, format) {
  if (!r) return h('span', { class: 'quiet' }, '–');
  return [h('b', null, format(r.value)), h('span', { class: 'interval' }, ` ${format(r.low)}–${r.high === null ? '∞' : format(r.high)}`)];
}

const whole = (v) => (v >= 100 ? `$${count(v)}` : dollars(v));

function answer(word, text) {
  const [mark, level] = MARKS[word] ?? ['', ''];
  return h('span', { class: 'answer', 'data-level': level }, h('span', { class: 'mark', 'aria-hidden': 'true' }, mark), ` ${text ?? word}`);
}

/** Backends on five axes, and what follows for a choice. */
export async function scorecard(main) {
  document.title = 'Scorecard · Tidegauge';
  const { suite } = address();
  const head = h('div', { class: 'verdict' }, h('h1', null, 'Scorecard'), h('p', { class: 'quiet' }, 'Reading the verdicts …'));
  const body = h('div');
  replace(main, head, body);
  let before = '';
  return {
    async refresh() {
      const data = await get('scorecard', { suite });
      const text = JSON.stringify(data.cards);
      if (text === before) return;
      before = text;
      const one = data.cards.length === 1 ? data.cards[0] : null;
      replace(head,
        h('h1', null, one ? one.sentence : 'Which backend is good enough, soon enough and cheap enough?'),
        h('p', { class: 'quiet' }, `Quality is ${data.metric}, wanted at ${percent(data.bar)}${data.margin ? ` less ${percent(data.margin)}` : ''}${data.reference ? `, compared with ${data.reference}` : ''}. `
          + `Every figure has its interval; verdicts on quality stay right however often one looks. As of ${time(data.at)} UTC, the same as ./tidegauge report.`));
      replace(body, data.cards.length ? data.cards.map((card) => [axes(card, !one), decisions(card)]) : empty('No verdicts yet.'));
    },
  };
}

function axes(card, titled) {
  return panel(card.suite, csv('scorecard', { suite: card.suite }, `the scorecard of ${card.suite}`),
    titled ? h('p', null, card.sentence) : null,
    table({
      caption: `Backends for ${card.suite} on five axes`,
      key: `card ${card.suite}`,
      className: 'cards axes',
      columns: [
        { name: 'Backend', class: 'name', of: (l) => l.backend },
        { name: 'Good enough', class: 'verdict-cell', of: (l) => answer(l.answer, l.goodEnough) },
        { name: 'Quality', number: true, of: (l) => range(l.quality, percent) },
        { name: `p95, wanted < ${milliseconds(card.limitMs)}`, number: true, of: (l) => [range(l.firstTokenP95Ms ?? l.p95Ms, milliseconds), h('div', null, answer(l.soonEnough))] },
        { name: 'Per 1,000', number: true, of: (l) => (l.per1000Usd ? range(l.per1000Usd, dollars) : l.unpriced ? 'unpriced' : '–') },
        { name: 'A month', number: true, of: (l) => range(l.perMonthUsd, whole) },
        { name: 'Format', number: true, of: (l) => range(l.format, percent) },
        { name: 'Consistency', number: true, of: (l) => range(l.agreement, percent) },
        { name: 'May be used', of: (l) => l.mayBeUsed },
        { name: 'Calls', number: true, of: (l) => count(l.calls) },
      ],
      rows: card.lines,
    }));
}

function decisions(card) {
  return panel(`How to decide for ${card.suite}`, null, h('ol', { class: 'decisions' }, card.decisions.map((d) =>
    h('li', null, h('b', null, d.question), h('p', { class: d.measured ? null : 'quiet' }, d.answer)))));
}
