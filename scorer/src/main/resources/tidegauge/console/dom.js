// Builds the page from values. Text only ever becomes text: nothing here parses markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** An HTML element with attributes (`onclick` and such are listeners) and children. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces what a container holds; what was open stays open, what had the focus keeps it. */
export function replace(container, ...children) {
  const open = new Map();
  for (const details of container.querySelectorAll('details[data-key]')) {
    open.set(details.dataset.key, details.open);
  }
  const focus = container.contains(document.activeElement) ? focusKey(document.activeElement) : null;
  const scrolled = [...container.querySelectorAll('.scroll[data-key]')]
    .map((box) => [box.dataset.key, box.scrollLeft, box.scrollTop]);
  container.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const details of container.querySelectorAll('details[data-key]')) {
    if (open.has(details.dataset.key)) details.open = open.get(details.dataset.key);
  }
  for (const [key, left, top] of scrolled) {
    const box = container.querySelector(`.scroll[data-key="${CSS.escape(key)}"]`);
    if (box) box.scrollTo(left, top);
  }
  if (focus) {
    const again = [...container.querySelectorAll('a,button,summary,input,select,[tabindex]')]
      .find((node) => focusKey(node) === focus);
    if (again) again.focus({ preventScroll: true });
  }
}

function focusKey(node) {
  return `${node.tagName}|${node.id}|${node.dataset.key ?? node.closest('details')?.dataset.key ?? ''}|`
    + `${node.getAttribute('href') ?? ''}|${node.getAttribute('aria-label') ?? ''}`;
}

/** A table with a caption; each column is `{name, of, number, label}`. */
export function table({ caption, columns, rows, key, className }) {
  return h('div', { class: 'scroll', 'data-key': key, tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', { class: className },
      h('caption', { class: 'hidden' }, caption),
      h('thead', null, h('tr', null, columns.map((column) =>
        h('th', { scope: 'col', class: column.number ? 'number' : null }, column.name)))),
      h('tbody', null, rows.map((row) => h('tr', null, columns.map((column, i) => {
        const cell = column.of(row);
        return h(i === 0 ? 'th' : 'td', {
          scope: i === 0 ? 'row' : null,
          'data-label': column.name || null,
          class: [column.number && 'number', column.class].filter(Boolean).join(' ') || null,
        }, cell);
      }))))));
}

/** A section with a heading, tools beside it, and a body. */
export function panel(title, tools, ...body) {
  return h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', null, title), h('div', { class: 'panel-tools' }, tools)),
    body);
}

export const empty = (text) => h('p', { class: 'empty' }, text);

/** A link to save what a chart or table shows. */
export function csv(name, parameters, label) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return h('a', { class: 'csv', href: `/api/${name}.csv?${query}`, download: '', 'aria-label': `Save ${label} as CSV` }, 'CSV');
}
