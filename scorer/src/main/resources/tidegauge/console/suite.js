import { csv, empty, h, panel, replace, table } from './dom.js';
import { controlChart, curves, pareto, resolution } from './charts.js';
import { LEVELS, count, dollars, milliseconds, number, percent, time } from './format.js';
import { address, get, setAddress } from './live.js';
import { level, quality, spans } from './overview.js';

const PROMPTS_EVERY = 5;

export async function suite(main, { again }) {
  const { suite: name } = address();
  document.title = `${name} · Tidegauge`;
  const head = h('div', { class: 'verdict' });
  const filters = h('form', { class: 'filters', 'aria-label': 'Filters', onsubmit: (e) => e.preventDefault() });
  const charts = h('div', { class: 'charts' });
  const legend = h('div');
  const rest = ['picture', 'latency', 'compare', 'prompts', 'episodes'].map((id) => h('div', { id }));
  const metric = h('select', {
    id: 'metric',
    onchange: (event) => {
      setAddress('metric', event.target.value);
      again();
    },
  });
  filters.append(h('label', { class: 'filter' }, 'Metric ', metric), spans(again));
  replace(main, head, filters, legend, charts, h('div', { class: 'two' }, rest[0], rest[1]), rest[2], rest[3], rest[4]);
  const drawn = new Map();
  const before = new Map();
  const changed = (key, data) => {
    const text = JSON.stringify(data);
    if (before.get(key) === text) return false;
    before.set(key, text);
    return true;
  };
  let round = 0;
  return {
    async refresh() {
      const { span, metric: wanted } = address();
      const [data, { charts: all }] = await Promise.all([
        get('suite', { suite: name, span }),
        get('charts', { suite: name, metric: wanted, span }),
      ]);
      if (changed('head', [data.lines.map((l) => [l.level, l.sentence]), data.span])) replace(head, ...verdict(data));
      options(metric, data, wanted);
      const [first] = all;
      if (first && changed('legend', [first.unit, first.metric, first.span, first.stepMs])) replace(legend, explain(first));
      for (const line of byUrgency(data.lines)) {
        const chart = all.find((c) => c.backend === line.backend);
        if (!chart) continue;
        const fresh = !drawn.has(line.backend);
        if (fresh) drawn.set(line.backend, card(charts, line.backend));
        if (changed(`chart ${line.backend}`, [chart, line.level])) drawn.get(line.backend)(chart, line);
        // The most urgent shows while the others are drawn.
        if (fresh) await new Promise(requestAnimationFrame);
      }
      if (changed('axes', data.axes)) {
        replace(rest[0], picture(data));
        replace(rest[2], compare(data, span));
      }
      if (changed('episodes', data.episodes)) replace(rest[4], episodeList(data.episodes));
      if (round++ % PROMPTS_EVERY === 0) {
        const [latency, prompts] = await Promise.all([get('latency', { suite: name }), get('prompts', { suite: name })]);
        if (changed('latency', latency)) replace(rest[1], latencies(latency));
        if (changed('prompts', prompts)) replace(rest[3], promptTable(prompts));
      }
    },
  };
}

const ORDER = Object.keys(LEVELS);
const byUrgency = (lines) => [...lines].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));

const SAID = {
  drift: (where) => `${where} changed.`,
  suspect: (where) => `${where} may have changed.`,
  unbalanced: (where) => `The ledger of ${where} does not add up.`,
  stale: (where) => `${where} went silent.`,
  new: (where) => `${where} has few answers so far.`,
  steady: (where, { suite: name, lines }) => (lines.length === 1 ? `${where} is steady.` : `All ${lines.length} backends of ${name} are steady.`),
};

function verdict(data) {
  const worst = byUrgency(data.lines)[0];
  return [
    h('p', { class: 'crumb' }, h('a', { href: '/' }, 'Overview'), ' / ', data.suite),
    h('h1', { 'data-level': worst.level },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, LEVELS[worst.level][0]),
      ` ${SAID[worst.level](`${worst.backend} on ${data.suite}`, data)}`),
    h('p', { class: 'lead' }, worst.episodeId
      ? [worst.sentence, ' ', h('a', { href: `/episode?${new URLSearchParams({ id: worst.episodeId })}` }, 'See the evidence')]
      : worst.sentence),
  ];
}

function options(select, data, wanted) {
  const names = [...data.metrics, ...data.numbers];
  const text = JSON.stringify([names, wanted]);
  if (select.dataset.text === text) return;
  select.dataset.text = text;
  replace(select,
    h('option', { value: '' }, 'quality'),
    h('optgroup', { label: 'Shares' }, data.metrics.map((m) => h('option', { value: m, selected: m === wanted }, m))),
    h('optgroup', { label: 'Numbers, p95' }, data.numbers.map((m) => h('option', { value: m, selected: m === wanted }, m))));
}

/** The chart of a backend, its legend in words, and its table twin. */
function card(parent, backend) {
  const title = h('div', { class: 'panel-head' });
  const box = h('div', { class: 'chart', role: 'img' });
  const foot = h('div');
  parent.append(h('section', { class: 'panel', 'aria-label': backend }, title, box, foot));
  let update = null;
  return (chart, line) => {
    replace(title,
      h('h2', null, backend, ' ', level(line.level)),
      h('div', { class: 'panel-tools' }, csv('chart', { suite: chart.suite, backend, metric: chart.metric, span: address().span }, `${chart.metric} of ${backend}`)));
    const outside = chart.points.filter((p) => p.outside).length;
    box.setAttribute('aria-label', `${chart.words} of ${backend} over ${resolution(chart)}; ${outside} of ${chart.points.length} windows outside what is usual. The table below says the same.`);
    if (!chart.points.length) {
      replace(foot, empty('No answers with this metric in this span.'));
      return;
    }
    if (update) update(chart);
    else update = controlChart(box, chart);
    replace(foot, chart.unit === 'share' ? h('p', { class: 'quiet' }, `${outside} of ${chart.points.length} windows outside.${centre(chart)}`) : null, marks(chart), twin(chart, backend));
  };
}

/** How to read all the charts. */
function explain(chart) {
  if (chart.unit !== 'share') return h('p', { class: 'quiet' }, `${chart.metric}: 95th percentile of a typical window; the band goes from the median to the 99th. Over ${resolution(chart)}.`);
  return h('p', { class: 'quiet' }, `${chart.words[0].toUpperCase()}${chart.words.slice(1)}, over ${resolution(chart)}. Dashed: what is usual. Band: where 99.7 % of windows lie while that holds; circles lie outside. Drag over a chart to look closer; a double click shows all of it again.`);
}

function centre(chart) {
  if (chart.centre === null) return '';
  return chart.centreIsBaseline ? ` Usual: ${percent(chart.centre)}, before the change.` : ` Usual: ${percent(chart.centre)}, the mean.`;
}

export function twin(chart, backend) {
  const format = (v) => (chart.unit === 'share' ? percent(v) : /Ms$/.test(chart.metric) ? milliseconds(v) : number(v));
  return h('details', { 'data-key': `twin ${backend}` }, h('summary', null, 'Table'),
    table({
      caption: `${chart.words} of ${backend}`,
      key: `twin ${backend}`,
      columns: [
        { name: 'From, UTC', of: (p) => time(p.at) },
        { name: chart.unit === 'share' ? 'Share' : 'p95', number: true, of: (p) => format(p.value) },
        { name: chart.unit === 'share' ? 'Usual from' : 'p50', number: true, of: (p) => format(p.low) },
        { name: chart.unit === 'share' ? 'to' : 'p99', number: true, of: (p) => format(p.high) },
        { name: 'Answers', number: true, of: (p) => count(p.count) },
        { name: 'Outside', of: (p) => (p.outside ? 'outside' : '') },
      ],
      rows: [...chart.points].reverse().slice(0, 200),
    }));
}

function marks(chart) {
  if (!chart.changes.length && !chart.marks.length) return null;
  return h('ul', { class: 'marks' },
    chart.changes.map((c) => h('li', null,
      h('a', { href: `/episode?${new URLSearchParams({ id: c.episodeId })}` }, `Change, ${c.state}`),
      ` at ${time(c.changedAt)}, between ${time(c.changedAtLow)} and ${time(c.changedAtHigh)}; seen ${time(c.detectedAt)} UTC`)),
    chart.marks.map((m) => h('li', null, `New ${m.what} at ${time(m.at)} UTC: ${m.before} → ${m.after}`)));
}

function picture(data) {
  const unpriced = data.axes.filter((a) => a.usdPer1000 === null);
  const drawn = pareto(data.axes);
  return panel('Cost and quality', null,
    drawn ?? empty('No backend has both a price and a quality yet.'),
    unpriced.length && drawn ? h('p', { class: 'quiet' }, `Not placed, because unpriced: ${unpriced.map((a) => a.backend).join(', ')}.`) : null);
}

function compare(data, span) {
  return panel('Backends compared', csv('suite', { suite: data.suite, span }, 'the comparison of backends'),
    table({
      caption: 'Backends compared',
      key: 'compare',
      columns: [
        { name: 'Backend', class: 'name', of: (a) => [a.backend, a.best ? h('span', { class: 'star', title: 'no other backend is both cheaper and better' }, ' ★', h('span', { class: 'hidden' }, ' no other is both cheaper and better')) : null] },
        { name: 'Quality', number: true, of: quality },
        { name: 'Per 1,000', number: true, of: (a) => dollars(a.usdPer1000) },
        { name: 'p50', number: true, of: (a) => milliseconds(a.latencyMs?.p50) },
        { name: 'p95', number: true, of: (a) => milliseconds(a.latencyMs?.p95) },
        { name: 'p99', number: true, of: (a) => milliseconds(a.latencyMs?.p99) },
        { name: 'First token p95', number: true, of: (a) => milliseconds(a.firstTokenMs?.p95) },
        { name: 'Consistency', number: true, of: (a) => (a.agreement ? [percent(a.agreement.mean), h('span', { class: 'interval' }, ` of ${count(a.agreement.jobs)} jobs`)] : '–') },
      ],
      rows: data.axes,
      className: 'cards',
    }),
    data.axes.some((a) => a.best) ? h('p', { class: 'quiet' }, '★ No other backend is both cheaper and better.') : null);
}

function latencies(data) {
  return panel('Latency', csv('latency', { suite: data.suite }, 'the distribution of latency'),
    curves(data.curves) ?? empty('No answers with a latency have been read yet.'),
    data.curves.length ? h('details', { 'data-key': 'latency twin' }, h('summary', null, 'Table'), table({
      caption: 'Share of answers that took at most so long',
      key: 'latency twin',
      columns: [
        { name: 'Backend', of: (p) => p.backend },
        { name: 'At most', number: true, of: (p) => milliseconds(p.ms) },
        { name: 'Share', number: true, of: (p) => percent(p.share) },
      ],
      rows: data.curves.flatMap((c) => c.points.map((p) => ({ ...p, backend: c.backend }))),
    })) : null);
}

const MARKS = { fell: ['▼', 'fell'], rose: ['▲', 'rose'], same: ['', ''] };

function promptTable(data) {
  if (!data.rows.length) return panel('Prompts', null, empty('No answers to single prompts have been read yet.'));
  const cell = (entry) => {
    if (!entry) return h('span', { class: 'quiet' }, '–');
    const [mark, word] = MARKS[entry.mark];
    return h('span', { class: 'change', 'data-mark': entry.mark },
      `${short(entry.before)} → ${short(entry.since)}`, mark ? [' ', h('span', { 'aria-hidden': 'true' }, mark), h('span', { class: 'hidden' }, word)] : null,
      h('span', { class: 'quiet' }, ` ${entry.countBefore}/${entry.countSince}`));
  };
  return panel('Prompts', csv('prompts', { suite: data.suite }, 'the prompts'),
    h('p', { class: 'quiet' }, 'Good answers before → since the newest change of the backend, or else in the older → newer half of its last 48 answers; the counts behind them. ▼ ▲ where the 95 % intervals lie apart.'),
    table({
      caption: 'Good answers by prompt and backend, the largest fall first',
      key: 'prompts',
      className: 'prompts',
      columns: [
        { name: 'Prompt', of: (row) => row.prompt },
        ...data.backends.map((backend, i) => ({ name: backend, number: true, of: (row) => cell(row.entries[i]) })),
      ],
      rows: data.rows,
    }),
    data.hidden ? h('p', { class: 'quiet' }, `${count(data.hidden)} more prompts are in the CSV of the first 200.`) : null);
}

const short = (share) => (share === null ? '–' : `${Math.round(100 * share)} %`);

export function episodeList(list) {
  return panel('Episodes', null, list.length ? table({
    caption: 'Episodes, the newest first',
    key: 'episodes',
    className: 'cards',
    columns: [
      { name: 'Episode', of: (e) => h('a', { href: `/episode?${new URLSearchParams({ id: e.episodeId })}` }, e.sentence) },
      { name: 'Suite', class: 'name', of: (e) => e.suite },
      { name: 'Backend', class: 'name', of: (e) => e.backend },
      { name: 'State', of: (e) => e.state },
      { name: 'Detected, UTC', of: (e) => time(e.detectedAt) },
    ],
    rows: list,
  }) : empty('No change has been seen.'));
}
