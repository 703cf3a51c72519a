import { csv, empty, h, panel, replace, table } from './dom.js';
import { count, number, percent, time } from './format.js';
import { address, get, post, who } from './live.js';
import { controlChart } from './charts.js';
import { diff } from './diff.js';
import { episodeList, twin } from './suite.js';

/** All episodes. */
export async function episodes(main) {
  document.title = 'Episodes · Tidegauge';
  const body = h('div');
  replace(main, h('div', { class: 'verdict' }, h('h1', null, 'Episodes'),
    h('p', { class: 'quiet' }, 'Every change that was seen or suspected, the newest first. '), csv('episodes', {}, 'the episodes')), body);
  let before = '';
  return {
    async refresh() {
      const data = await get('episodes');
      const text = JSON.stringify(data);
      if (text === before) return;
      before = text;
      replace(body, episodeList(data.episodes));
    },
  };
}

/** One episode. */
export async function episode(main, { again }) {
  const visitor = await who();
  const { id } = address();
  const body = h('div');
  const box = h('div', { class: 'chart', role: 'img' });
  const tools = h('div', { class: 'panel-tools' });
  const below = h('div');
  const chartPanel = h('section', { class: 'panel', hidden: true }, h('div', { class: 'panel-head' }, h('h2', null, 'On the chart'), tools), box, below);
  const rest = h('div');
  const acknowledgement = h('div');
  replace(main, body, acknowledgement, chartPanel, rest);
  let told = '';
  let before = '';
  let drawn = '';
  let update = null;
  return {
    async refresh() {
      const data = await get('episode', { id });
      const { suite, backend } = data.line;
      document.title = `${backend} on ${suite} · Tidegauge`;
      const first = data.evidence.find((e) => !e.stratum && e.before === null);
      const chart = await get('chart', { suite, backend, metric: first?.metric }).catch(() => null);
      const drawing = JSON.stringify(chart);
      if (chart?.points.length && drawing !== drawn) {
        drawn = drawing;
        chartPanel.hidden = false;
        box.setAttribute('aria-label', `${chart.words} of ${backend}; the table below says the same`);
        if (update) update(chart);
        else update = controlChart(box, chart);
        replace(tools, csv('chart', { suite, backend, metric: chart.metric }, `${chart.metric} of ${backend}`));
        replace(below, twin(chart, backend));
      }
      // What somebody types stays while the rest changes.
      const said = JSON.stringify([data.acknowledgeable, data.acknowledged]);
      if (said !== told) {
        told = said;
        replace(acknowledgement, acknowledge(data, visitor, again));
      }
      const text = JSON.stringify(data);
      if (text === before) return;
      before = text;
      replace(body, head(data));
      replace(rest, evidence(data), examples(data), timeline(data));
    },
  };
}

function head({ line, changedAtLow, changedAtHigh, observationsToDetect }) {
  const fact = (label, value) => h('div', { class: 'fact' }, h('dt', null, label), h('dd', null, value));
  return h('div', { class: 'verdict' },
    h('p', { class: 'crumb' }, h('a', { href: '/' }, 'Overview'), ' / ',
      h('a', { href: `/suite?${new URLSearchParams({ suite: line.suite })}` }, line.suite), ' / episode'),
    h('h1', { 'data-level': line.state === 'confirmed' ? 'drift' : line.state === 'suspect' ? 'suspect' : 'steady' },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, line.open ? '◆' : '●'), ` ${line.backend} on ${line.suite}`),
    h('p', { class: 'lead' }, line.sentence),
    h('dl', { class: 'facts' },
      fact('State', line.state),
      fact('Likely cause', line.cause),
      fact('Changed between', `${time(changedAtLow)} and ${time(changedAtHigh)} UTC`),
      fact('Detected', `${time(line.detectedAt)} UTC, after ${count(observationsToDetect)} answers`)));
}

/** What somebody has said about the change, or a form to say it. */
function acknowledge({ line, acknowledgeable, acknowledged }, visitor, again) {
  if (acknowledged) {
    return h('section', { class: 'panel note', 'aria-label': 'Acknowledgement', role: 'status' },
      h('p', null, h('b', null, acknowledged.pending ? 'Acknowledgement pending' : 'Acknowledged'),
        ` by ${acknowledged.by || 'somebody'}, ${time(acknowledged.at)} UTC`,
        acknowledged.comment ? [': ', h('q', null, acknowledged.comment)] : '.'),
      acknowledged.pending ? h('p', { class: 'quiet' }, 'The scorer has not acted on it yet. It then learns what is usual anew, from the change on.') : null);
  }
  if (!acknowledgeable) return null;
  if (visitor.role !== 'operator') {
    return h('p', { class: 'quiet' }, 'An operator can acknowledge this change.');
  }
  const comment = h('input', { id: 'comment', type: 'text', maxlength: 2000, autocomplete: 'off', placeholder: 'ticket, or why it is fine' });
  const failed = h('p', { class: 'failed', role: 'alert' });
  const button = h('button', { class: 'primary' }, 'Acknowledge');
  return h('form', {
    class: 'panel acknowledge',
    'aria-label': 'Acknowledge the change',
    onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      failed.textContent = '';
      try {
        await post('/api/acknowledge', { episodeId: line.episodeId, comment: comment.value });
        again();
      } catch (error) {
        failed.textContent = error.message;
        button.disabled = false;
      }
    },
  },
  h('p', null, h('b', null, 'Is this the new normal?'), ' Acknowledging accepts the change: what is usual is learned anew from then on, and the alert ends.'),
  h('div', { class: 'fields' }, h('label', { for: 'comment' }, 'Comment'), comment, button),
  failed);
}

function evidence({ line, evidence: list }) {
  const value = (e, v) => (e.baseline <= 1 && e.current <= 1 ? percent(v) : number(v));
  return panel('Evidence', csv('episode', { id: line.episodeId }, 'the evidence'), list.length ? table({
    caption: 'The metrics that moved, strongest first',
    key: 'evidence',
    className: 'cards',
    columns: [
      { name: 'Metric', of: (e) => e.words },
      { name: 'Part of the traffic', of: (e) => e.stratum || 'all' },
      { name: 'Before', number: true, of: (e) => e.before ?? value(e, e.baseline) },
      { name: 'Since', number: true, of: (e) => e.after ?? value(e, e.current) },
      { name: 'Answers before', number: true, of: (e) => count(e.baselineCount) },
      { name: 'Answers since', number: true, of: (e) => count(e.currentCount) },
      { name: 'Evidence', number: true, of: (e) => number(e.eValue) },
      { name: 'Alarm at', number: true, of: (e) => number(e.threshold) },
    ],
    rows: list,
  }) : empty('The episode names no metric.'));
}

function examples({ examples: list }) {
  return panel('Answers before and since', null, list.length ? list.map((example) => {
    const [before, after] = diff(example.before, example.after);
    return h('figure', { class: 'example' },
      h('figcaption', null, 'Prompt ', h('b', null, example.promptId || '(no name)')),
      h('div', { class: 'side', tabindex: 0, role: 'group', 'aria-label': 'Before' }, h('h3', null, 'Before'), h('pre', null, before)),
      h('div', { class: 'side', tabindex: 0, role: 'group', 'aria-label': 'Since' }, h('h3', null, 'Since'), h('pre', null, after)));
  }) : empty('No examples were kept. The configuration may keep answers out of the topic.'));
}

function timeline({ timeline: list }) {
  return panel('Timeline', null, h('ol', { class: 'timeline' }, list.map((moment) =>
    h('li', null, h('b', null, moment.state), ` ${time(moment.at)} UTC`))));
}
