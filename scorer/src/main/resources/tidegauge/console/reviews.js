import { csv, empty, h, panel, replace, table } from './dom.js';
import { count, percent, time } from './format.js';
import { address, get, post, setAddress, who } from './live.js';

const link = (id, text) => h('a', { href: `/review?${new URLSearchParams({ id })}` }, text);

/** What waits for a person, and what was decided. */
export async function reviews(main, { again }) {
  const visitor = await who();
  document.title = 'Reviews · Tidegauge';
  const head = h('div', { class: 'verdict' });
  const body = h('div');
  const search = h('input', {
    id: 'q',
    type: 'search',
    value: address().q ?? '',
    placeholder: 'suite, backend or reason',
    oninput: (event) => {
      setAddress('q', event.target.value);
      again();
    },
  });
  const states = h('select', {
    id: 'state',
    onchange: (event) => {
      setAddress('state', event.target.value);
      again();
    },
  }, [['', 'all'], ['open', 'open'], ['done', 'done']].map(([value, text]) =>
    h('option', { value, selected: (address().state ?? '') === value }, text)));
  replace(main, head, h('form', { class: 'filters', 'aria-label': 'Filters', onsubmit: (e) => e.preventDefault() },
    h('label', { class: 'filter' }, 'Find ', search), h('label', { class: 'filter' }, 'State ', states)), body);
  let before = '';
  return {
    async refresh() {
      const filters = { state: address().state, q: address().q };
      const data = await get('reviews', filters);
      const text = JSON.stringify(data);
      if (text === before) return;
      before = text;
      replace(head,
        h('h1', null, data.open ? `${count(data.open)} ${data.open === 1 ? 'answer waits' : 'answers wait'} for review.` : 'Nothing waits for review.'),
        h('p', { class: 'quiet' }, `${count(data.done)} done`,
          data.needed > 1 ? ` · ${data.needed} people look at each` : '',
          data.pairs ? ` · reviewers agree in ${percent(data.agreeing / data.pairs)} of ${count(data.pairs)} ${data.pairs === 1 ? 'pair' : 'pairs'} of votes` : ''));
      replace(body, data.reviews.length ? panel('Queue', csv('reviews', filters, 'the reviews'), table({
        caption: 'Answers set aside for people, those that wait first',
        key: 'reviews',
        className: 'cards',
        columns: [
          { name: 'Prompt', class: 'name', of: (r) => link(r.completionId, r.promptId || '(no name)') },
          { name: 'Why', class: 'finding', of: (r) => r.words },
          { name: 'Suite', class: 'name', of: (r) => r.suite },
          { name: 'Backend', class: 'name', of: (r) => r.backend },
          { name: 'State', of: (r) => r.state },
          { name: 'Votes', of: (r) => (r.reviewers.includes(visitor.name) ? `${r.reviewers.length}, yours among them` : count(r.reviewers.length)) },
          { name: 'Set aside, UTC', of: (r) => time(r.at) },
        ],
        rows: data.reviews,
      })) : empty(data.open + data.done
        ? 'No answer passes these filters.'
        : 'The scorer sets aside what fails its checks; scorer.reviews in the configuration says what else.'));
    },
  };
}

/** One answer before a reviewer. */
export async function review(main, { again }) {
  const visitor = await who();
  const { id } = address();
  document.title = 'Review · Tidegauge';
  const head = h('div', { class: 'verdict' });
  const texts = h('div');
  const answer = h('div');
  const votes = h('div');
  const form = h('div');
  const parts = new Map();
  const changed = (key, value) => {
    const text = JSON.stringify(value);
    if (parts.get(key) === text) return false;
    parts.set(key, text);
    return true;
  };
  replace(main, head, h('div', { class: 'texts' }, texts, h('div', null, answer, form, votes)));
  return {
    async refresh() {
      const data = await get('review', { id });
      if (changed('head', [data.line, data.finding])) replace(head, ...title(data));
      if (changed('texts', data.shown)) {
        replace(texts, shown(data.shown));
        replace(answer, data.shown ? box('Answer', data.shown.response) : null);
      }
      // What somebody types stays while the rest changes.
      if (changed('form', data.votes.length)) replace(form, decide(data, visitor, again));
      if (changed('votes', [data.votes, data.hiddenVotes, data.next])) replace(votes, said(data));
    },
  };
}

function title({ line, finding }) {
  const fact = (label, value) => h('div', { class: 'fact' }, h('dt', null, label), h('dd', null, value));
  return [
    h('p', { class: 'crumb' }, h('a', { href: '/reviews?state=open' }, 'Reviews'), ' / answer'),
    h('h1', null, `Is this answer of ${line.backend} right?`),
    h('p', { class: 'lead' }, `Set aside because: ${line.words}${finding ? ` (${finding})` : ''}.`),
    h('dl', { class: 'facts' },
      fact('Suite', line.suite),
      fact('Prompt', line.promptId || '–'),
      fact('State', line.state),
      line.jobId ? fact('Job', h('a', { href: `/job?${new URLSearchParams({ id: line.jobId })}` }, line.jobId)) : null,
      fact('Set aside', `${time(line.at)} UTC`)),
  ];
}

const box = (name, text) => h('section', { class: 'side', tabindex: 0, 'aria-label': name },
  h('h2', null, name), h('pre', null, text || h('span', { class: 'quiet' }, '(empty)')));

function shown(texts) {
  if (!texts) return empty('The answer is not in its topic any more, so it can be decided by other means only.');
  return [box('Prompt', texts.prompt),
    texts.question ? box('Question', texts.question) : null,
    texts.context.map((text, i) => box(`Context ${i + 1}`, text)),
    texts.reference ? box('Reference', texts.reference) : null,
    texts.expect ? box('Expected format', texts.expect) : null];
}

function decide({ line, shown: texts, votes, next }, visitor, again) {
  const mine = votes.find((vote) => vote.reviewer === visitor.name);
  const comment = h('input', { id: 'comment', type: 'text', maxlength: 2000, autocomplete: 'off', value: mine?.comment ?? '', placeholder: 'why; needed to reject' });
  const correction = h('textarea', { id: 'correction', rows: 6, maxlength: 12000, spellcheck: false });
  correction.value = mine?.correction ?? texts?.response ?? '';
  const failed = h('p', { class: 'failed', role: 'alert' });
  const buttons = [['accepted', 'Accept'], ['rejected', 'Reject'], ['corrected', 'Correct']].map(([word, text]) =>
    h('button', { type: 'submit', value: word, class: word === 'accepted' ? 'primary' : null }, text));
  return h('form', {
    class: 'panel decide',
    'aria-label': 'Decide',
    onsubmit: async (event) => {
      event.preventDefault();
      const decision = event.submitter?.value ?? 'accepted';
      for (const button of buttons) button.disabled = true;
      failed.textContent = '';
      try {
        await post('/api/review', { completionId: line.completionId, decision, comment: comment.value, correction: decision === 'corrected' ? correction.value : '' });
        again();
      } catch (error) {
        failed.textContent = error.message;
      }
      for (const button of buttons) button.disabled = false;
    },
  },
  h('div', { class: 'fields' }, h('label', { for: 'comment' }, 'Reason'), comment, buttons),
  h('details', { 'data-key': 'correct', open: Boolean(mine?.correction) }, h('summary', null, 'What the answer should have been'),
    h('label', { for: 'correction', class: 'hidden' }, 'The corrected answer'), correction),
  failed,
  next ? h('p', { class: 'quiet' }, link(next, 'Leave it for now, and go to the next')) : null);
}

function said({ votes, hiddenVotes, next }) {
  if (!votes.length) {
    return hiddenVotes ? h('p', { class: 'quiet' }, `${count(hiddenVotes)} ${hiddenVotes === 1 ? 'other person has' : 'others have'} voted; what they said shows once you have.`) : null;
  }
  return panel('What was said', null,
    h('ul', { class: 'timeline', role: 'status' }, votes.map((vote) => h('li', null, h('b', null, vote.decision), ` by ${vote.reviewer || 'somebody'}, ${time(vote.at)} UTC`,
      vote.comment ? [': ', h('q', null, vote.comment)] : null,
      vote.correction ? h('pre', { class: 'correction' }, vote.correction) : null))),
    h('p', null, next ? link(next, 'Next answer') : h('a', { href: '/reviews' }, 'Back to the queue')));
}
