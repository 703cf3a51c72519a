import { csv, empty, h, panel, replace, table } from './dom.js';
import { count, dollars, milliseconds, time } from './format.js';
import { address, get, post, setAddress, who } from './live.js';
import { spans } from './overview.js';

/** A page of one view that is drawn anew when it changes. */
function page(main, title, lead, name, parameters, draw, tools) {
  document.title = `${title} · Tidegauge`;
  const body = h('div');
  replace(main, h('div', { class: 'verdict' }, h('h1', null, title), h('p', { class: 'quiet' }, lead)),
    tools ? h('form', { class: 'filters', 'aria-label': 'Filters', onsubmit: (e) => e.preventDefault() }, tools) : null, body);
  let before = '';
  return {
    async refresh() {
      const data = await get(name, parameters());
      const text = JSON.stringify(data);
      if (text === before) return;
      before = text;
      replace(body, draw(data));
    },
  };
}

const jobLink = (id) => h('a', { href: `/job?${new URLSearchParams({ id })}` }, id);

/** The newest jobs, and a way to one. */
export async function jobs(main) {
  const form = h('form', { class: 'filters', action: '/job', method: 'get', 'aria-label': 'Find a job' },
    h('label', { class: 'filter' }, 'Job id ', h('input', { name: 'id', type: 'search', required: true, size: 40 })),
    h('button', null, 'Show'));
  const shown = page(main, 'Jobs', 'The newest jobs whose answers the console has read. Older ones are found in the outcomes topic.', 'jobs', () => ({}), (data) =>
    panel('Newest jobs', csv('jobs', {}, 'the jobs'), data.jobs.length ? table({
      caption: 'Newest jobs',
      key: 'jobs',
      className: 'cards',
      columns: [
        { name: 'Job', of: (j) => jobLink(j.jobId) },
        { name: 'Suite', of: (j) => j.answers[0]?.suite ?? '–' },
        { name: 'Prompt', of: (j) => j.answers.find((a) => a.promptId)?.promptId ?? '–' },
        { name: 'Outcomes', of: (j) => outcomes(j.answers) },
        { name: 'Ended, UTC', of: (j) => time(j.answers.map((a) => a.endedAt).sort().at(-1)) },
      ],
      rows: data.jobs,
    }) : empty('No job has ended yet.')));
  main.children[0].after(form);
  return shown;
}

function outcomes(answers) {
  const counts = new Map();
  for (const a of answers) counts.set(a.outcome, (counts.get(a.outcome) ?? 0) + 1);
  return [...counts].map(([word, n]) => `${n} ${word}`).join(', ');
}

/** One job's way through the pipeline. */
export async function job(main) {
  const { id } = address();
  return page(main, 'Job', id ?? '', 'job', () => ({ id }), (data) => [
    panel('The way of its answers', csv('job', { id }, 'the answers'), data.answers.map((a) => h('article', { class: 'path' },
      h('h3', null, `${a.backend}, sample ${a.sample}`, ' ', h('span', { class: 'level', 'data-level': a.outcome === 'scored' ? 'steady' : 'suspect' }, a.outcome)),
      h('ol', { class: 'timeline' },
        a.expectedAt ? h('li', null, h('b', null, 'expected'), ` ${time(a.expectedAt)} UTC, suite ${a.suite}${a.promptId ? `, prompt ${a.promptId}` : ''}`) : null,
        h('li', null, h('b', null, 'answered'), ` ${time(a.endedAt)} UTC`,
          a.judged ? ` after ${milliseconds(a.judged.latencyMs)}, asked ${a.judged.requestModel ?? '–'}, answered by ${a.judged.responseModel ?? '–'}${a.judged.fingerprint ? `, fingerprint ${a.judged.fingerprint}` : ''}` : ''),
        a.judged ? h('li', null, h('b', null, 'judged'), ` format ${a.judged.format}, found ${a.judged.found}${a.judged.reason ? `: ${a.judged.reason}` : ''}${a.judged.refusal ? ', refused' : ''}${a.judged.truncated ? ', cut off' : ''}${a.judged.empty ? ', empty' : ''}; cost ${a.judged.costNanoUsd === null ? 'unpriced' : dollars(a.judged.costNanoUsd / 1e9)}`) : null,
        h('li', null, h('b', null, 'counted'), ` as ${a.outcome}${a.code ? ` (${a.code})` : ''}${a.late ? ', late' : ''}`)),
      h('p', { class: 'quiet mono' }, a.completionId)))),
    data.leftOut ? h('p', { class: 'quiet' }, `${count(data.leftOut)} more answers are not remembered.`) : null,
  ]);
}

/** What was set aside. */
export async function deadLetters(main, { again }) {
  const visitor = await who();
  const states = new Map();
  const clear = h('button', {
    type: 'button',
    onclick: () => {
      setAddress('code', '');
      again();
    },
  }, 'All codes');
  return page(main, 'Dead letters', 'What could not be read or accepted, the newest first. Content is never shown here; once the cause is mended, a record can be sent again to where it came from.', 'dead-letters', () => ({ code: address().code }), (data) => [
    panel('By code', null, Object.keys(data.codes).length ? table({
      caption: 'Dead letters by code',
      key: 'codes',
      columns: [
        { name: 'Code', of: (c) => h('a', { href: `/dead-letters?${new URLSearchParams({ code: c[0] })}` }, c[0]) },
        { name: 'Letters', number: true, of: (c) => count(c[1]) },
      ],
      rows: Object.entries(data.codes).sort((a, b) => b[1] - a[1]),
    }) : empty('Nothing has been set aside.')),
    data.letters.length ? panel(address().code ? `Newest with code ${address().code}` : 'Newest', csv('dead-letters', { code: address().code }, 'the dead letters'), table({
      caption: 'Dead letters, the newest first',
      key: 'letters',
      className: 'cards',
      columns: [
        { name: 'Source', of: (l) => h('span', { class: 'mono' }, l.source) },
        { name: 'Code', of: (l) => l.code },
        { name: 'Reason', class: 'finding', of: (l) => l.reason },
        { name: 'Set aside, UTC', of: (l) => time(l.at) },
        { name: 'Attempt', number: true, of: (l) => count(l.attempt) },
        { name: 'Bytes', number: true, of: (l) => count(l.bytes) },
        ...(visitor.role === 'operator' ? [{ name: 'Again', of: (l) => sendAgain(l, states) }] : []),
      ],
      rows: data.letters,
    })) : null,
  ], clear);
}

/** A button that sends a letter again, and then says what became of it. */
function sendAgain(letter, states) {
  const key = `${letter.partition}-${letter.offset}`;
  if (states.has(key)) return states.get(key);
  const button = h('button', {
    type: 'button',
    'data-key': key,
    'aria-label': `Send ${letter.source} again`,
    onclick: async () => {
      button.disabled = true;
      try {
        const { state } = await post('/api/send-again', { partition: letter.partition, offset: letter.offset });
        states.set(key, state);
      } catch (error) {
        states.set(key, error.message);
      }
      button.replaceWith(h('span', { role: 'status' }, states.get(key)));
    },
  }, 'Send');
  return button;
}

/** What it costs. */
export async function spend(main, { again }) {
  return page(main, 'Spend', 'What the answers cost, as far as prices are known. An unpriced answer is shown as unpriced, never as free.', 'spend', () => ({ span: address().span }), (data) =>
    panel(`${dollars(data.usd)} over ${data.span}${data.unpriced ? `, and ${count(data.unpriced)} unpriced answers` : ''}`, csv('spend', { span: address().span }, 'the spend'), data.lines.length ? table({
      caption: 'Spend by suite and backend',
      key: 'spend',
      className: 'cards',
      columns: [
        { name: 'Backend', of: (l) => l.backend },
        { name: 'Suite', of: (l) => h('a', { href: `/suite?${new URLSearchParams({ suite: l.suite })}` }, l.suite) },
        { name: 'Spend', number: true, of: (l) => (l.usd === 0 && l.unpriced ? '–' : dollars(l.usd)) },
        { name: 'Answers', number: true, of: (l) => count(l.completions) },
        { name: 'Unpriced', number: true, of: (l) => count(l.unpriced) },
        { name: 'Per 1,000', number: true, of: (l) => dollars(l.usdPer1000) },
      ],
      rows: data.lines,
    }) : empty('No measurements yet.')), spans(again, '24h'));
}
