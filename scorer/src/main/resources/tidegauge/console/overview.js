import { csv, empty, h, panel, replace, s, table } from './dom.js';
import { LEVELS, count, dollars, milliseconds, percent, time } from './format.js';
import { address, get, setAddress } from './live.js';

export function level(word) {
  const [mark, text] = LEVELS[word];
  return h('span', { class: 'level', 'data-level': word }, h('span', { 'aria-hidden': 'true' }, mark), ` ${text}`);
}

export function spans(again, automatic = 'automatic') {
  const chosen = address().span ?? '';
  return h('label', { class: 'filter' }, 'Span ', h('select', {
    id: 'span',
    onchange: (event) => {
      setAddress('span', event.target.value);
      again();
    },
  }, ['', '15m', '1h', '6h', '24h', '7d', '30d'].map((value) =>
    h('option', { value, selected: value === chosen }, value || automatic))));
}

export const suiteLink = (line, label) => h('a', {
  href: `/suite?${new URLSearchParams({ suite: line.suite, ...(address().span ? { span: address().span } : {}) })}`,
}, label ?? line.suite);

export function quality(line) {
  const q = line.quality;
  if (!q) return h('span', { class: 'quiet' }, '–');
  return h('span', { class: 'quality', title: `95 % interval ${percent(q.low)} to ${percent(q.high)}, ${count(q.trials)} answers` },
    h('b', null, percent(q.rate)),
    h('span', { class: 'interval' }, ` ${percent(q.low).replace(' %', '')}–${percent(q.high)}`));
}

/** A small line without axes. */
function spark(values, label) {
  if (!values || values.length < 2) return h('span', { class: 'quiet' }, '–');
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max(high - low, 0.02);
  const middle = (high + low) / 2;
  const points = values.map((value, i) =>
    `${(2 + (i * 92) / (values.length - 1)).toFixed(1)},${(12 - ((value - middle) / room) * 18).toFixed(1)}`);
  return s('svg', { class: 'spark', viewBox: '0 0 96 24', role: 'img', 'aria-label': `${label}: from ${percent(values[0])} to ${percent(values.at(-1))}` },
    s('polyline', { points: points.join(' ') }));
}

export async function overview(main, { again }) {
  document.title = 'Overview · Tidegauge';
  const head = h('div', { class: 'verdict' });
  const filters = h('form', { class: 'filters', 'aria-label': 'Filters', onsubmit: (e) => e.preventDefault() });
  const body = h('div');
  const side = h('div');
  replace(main, head, side, filters, body);
  const search = h('input', {
    id: 'q',
    type: 'search',
    value: address().q ?? '',
    placeholder: 'suite or backend',
    oninput: (event) => {
      setAddress('q', event.target.value);
      again();
    },
  });
  const states = h('select', {
    id: 'level',
    onchange: (event) => {
      setAddress('level', event.target.value);
      again();
    },
  }, h('option', { value: '' }, 'all'), Object.entries(LEVELS).map(([word, [, text]]) =>
    h('option', { value: word, selected: address().level === word }, text)));
  filters.append(
    h('label', { class: 'filter' }, 'Find ', search),
    h('label', { class: 'filter' }, 'State ', states),
    spans(again));
  let before = '';
  return {
    async refresh() {
      const { level: wanted, q, span } = address();
      const data = await get('overview', { level: wanted, q, span });
      const text = JSON.stringify(data);
      if (text === before) return;
      before = text;
      replace(head,
        h('h1', { 'data-level': data.level }, h('span', { class: 'mark', 'aria-hidden': 'true' }, LEVELS[data.level][0]), ` ${data.sentence}`),
        lead(data.lines[0]),
        h('p', { class: 'quiet' }, data.at
          ? `${summary(data.levels)} · over ${data.span}, up to ${time(data.at)} UTC`
          : 'Waiting for the first window. Metrics appear about a minute after the first answer; in the demo, within seconds.'));
      replace(side, alerts(data.alerts));
      replace(body, data.lines.length ? lines(data, { level: wanted, q, span }) : empty(data.at
        ? 'No backend passes these filters.'
        : 'No measurements yet.'));
    },
  };
}

/** What is known of the most urgent backend, where something has changed. */
function lead(line) {
  if (!line?.episodeId) return null;
  return h('p', { class: 'lead' }, line.sentence, ' ', h('a', { href: `/episode?${new URLSearchParams({ id: line.episodeId })}` }, 'See the evidence'));
}

/** A steady backend is said in a word: its figures stand in the same row. */
function finding(line) {
  if (line.episodeId) return h('a', { href: `/episode?${new URLSearchParams({ id: line.episodeId })}` }, line.sentence);
  return line.level === 'steady' ? h('span', { class: 'quiet' }, line.words) : line.sentence;
}

function summary(levels) {
  return Object.entries(LEVELS)
    .filter(([word]) => levels[word])
    .map(([word, [, text]]) => `${count(levels[word])} ${text}`)
    .join(', ');
}

function alerts(list) {
  if (!list.length) return null;
  return panel('Alerts', null, h('ul', { class: 'alerts' }, list.map((alert) =>
    h('li', { 'data-severity': alert.severity },
      h('b', null, `${alert.severity} · ${alert.state}`),
      h('span', null, alert.episodeId
        ? h('a', { href: `/episode?${new URLSearchParams({ id: alert.episodeId })}` }, alert.summary)
        : alert.summary),
      h('span', { class: 'quiet' }, ` since ${time(alert.startsAt)} UTC`)))));
}

function lines(data, filters) {
  return panel('Suites and backends', csv('overview', filters, 'suites and backends'),
    table({
      caption: 'Suites and backends, the most urgent first',
      key: 'lines',
      className: 'cards',
      columns: [
        { name: 'Backend', class: 'name', of: (line) => suiteLink(line, line.backend) },
        { name: 'Suite', class: 'name', of: (line) => suiteLink(line) },
        { name: 'State', of: (line) => level(line.level) },
        {
          name: 'Finding',
          class: 'finding',
          of: finding,
        },
        { name: 'Quality', number: true, of: quality },
        { name: 'Trend', of: (line) => spark(line.spark, `${line.metric} over ${data.span}`) },
        { name: 'p95', number: true, of: (line) => milliseconds(line.p95Ms) },
        { name: 'Per 1,000', number: true, of: (line) => dollars(line.usdPer1000) },
        { name: 'Answers', number: true, of: (line) => count(line.count) },
      ],
      rows: data.lines,
    }),
    data.hidden ? h('p', { class: 'quiet' }, `${count(data.hidden)} more; narrow the filters to see them.`) : null);
}
