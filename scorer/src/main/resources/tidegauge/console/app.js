import { empty, h, replace } from './dom.js';
import { count, dollars, time } from './format.js';
import { follow, get } from './live.js';

/** What draws a page, loaded when it is the one that is shown; the charts' library comes beside. */
const load = (file, name, ...beside) => async () => {
  const [module] = await Promise.all([file, ...beside].map((each) => import(each)));
  return module[name];
};
const CHARTS = ['./charts.js', './uplot/uPlot.esm.js'];
const PAGES = {
  '/': load('./overview.js', 'overview'),
  '/suite': load('./suite.js', 'suite', ...CHARTS),
  '/episodes': load('./episodes.js', 'episodes'),
  '/episode': load('./episodes.js', 'episode', ...CHARTS),
  '/jobs': load('./records.js', 'jobs'),
  '/job': load('./records.js', 'job'),
  '/dead-letters': load('./records.js', 'deadLetters'),
  '/spend': load('./records.js', 'spend'),
  '/reviews': load('./reviews.js', 'reviews'),
  '/review': load('./reviews.js', 'review'),
  '/scorecard': load('./scorecard.js', 'scorecard'),
};

const NAV = [
  ['/', 'Overview', ['/suite']],
  ['/episodes', 'Episodes', ['/episode']],
  ['/scorecard', 'Scorecard', []],
  ['/jobs', 'Jobs', ['/job']],
  ['/reviews', 'Reviews', ['/review']],
  ['/spend', 'Spend', []],
  ['/dead-letters', 'Dead letters', []],
];

const main = document.getElementById('main');
const strip = document.getElementById('health');
let connection = 'connecting';

function theme() {
  const chosen = localStorage.getItem('theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
}

function tools() {
  const box = document.getElementById('tools');
  const next = { '': 'dark', dark: 'light', light: '' };
  const names = { '': 'system', dark: 'dark', light: 'light' };
  const button = h('button', {
    type: 'button',
    class: 'plain',
    onclick: () => {
      const chosen = next[localStorage.getItem('theme') ?? ''];
      if (chosen) localStorage.setItem('theme', chosen);
      else localStorage.removeItem('theme');
      location.reload();
    },
  }, `Theme: ${names[localStorage.getItem('theme') ?? ''] ?? 'system'}`);
  box.append(h('span', { id: 'connection', class: 'connection', role: 'status' }), button);
}

function connected(state) {
  connection = state;
  const words = { connecting: 'Connecting …', live: 'Live', stale: 'Connection lost: these figures are old' };
  const box = document.getElementById('connection');
  if (box.textContent !== words[state]) box.textContent = words[state];
  box.dataset.state = state;
}

function navigation() {
  const here = location.pathname;
  document.getElementById('nav').append(h('ul', null, NAV.map(([path, name, others]) =>
    h('li', null, h('a', {
      href: path,
      'aria-current': path === here ? 'page' : others.includes(here) ? 'true' : null,
    }, name)))));
}

function health(data) {
  const item = (label, value, level, title) =>
    h('div', { class: 'fact', 'data-level': level, title }, h('dt', null, label), h('dd', null, value));
  const state = connection === 'stale' ? 'stale' : data.state;
  const words = {
    fine: 'up to date',
    loading: `reading, ${count(data.lag)} to go`,
    stale: data.trouble ?? 'connection lost',
  };
  replace(strip, h('dl', null,
    item('Data', words[state], state === 'fine' ? 'fine' : 'warn'),
    item('Newest window', `${time(data.newest)} UTC`),
    item('Ledger, 24 h', data.balanced
      ? `balanced: ${count(data.expected)} = ${count(data.ended)} + ${count(data.inFlight)} in flight`
      : `does not add up: ${count(data.expected)} ≠ ${count(data.ended)} + ${count(data.inFlight)}`,
    data.balanced ? 'fine' : 'bad', 'expected = ended + in flight'),
    data.late ? item('Late', count(data.late)) : null,
    data.duplicates ? item('Duplicates', count(data.duplicates)) : null,
    item('Lag', count(data.lag)),
    item('Dead letters', h('a', { href: '/dead-letters' }, count(data.deadLetters)), data.deadLetters ? 'warn' : 'fine'),
    item('Spend, 24 h', [h('a', { href: '/spend' }, dollars(data.usd)), data.unpriced ? ` + ${count(data.unpriced)} unpriced` : '']),
    data.unreadable ? item('Unreadable', count(data.unreadable), 'warn') : null,
    data.notShown ? item('Not shown', count(data.notShown), 'warn') : null));
}

function failed(error) {
  const missing = error.status === 404;
  replace(main,
    h('h1', null, missing ? 'Not found' : 'This cannot be shown now'),
    empty(missing
      ? 'Nothing of that name has been seen. It may be older than what the console remembers.'
      : `${error.status ? error.message : 'The console does not answer.'} The page tries again by itself.`),
    h('p', null, h('a', { href: '/' }, 'To the overview')));
}

theme();
navigation();
tools();
connected('connecting');
let drawing = null;
let shown = null;
let shownHealth = '';
const again = follow(async () => {
  try {
    const [facts] = await Promise.all([
      get('health'),
      (async () => {
        // What says that it failed stays until there is something to show.
        const retry = shown?.failed;
        const stage = retry ? h('div') : main;
        if (retry) shown = null;
        drawing ??= PAGES[location.pathname]();
        shown ??= await (await drawing)(stage, { again: () => again() });
        await shown.refresh();
        if (retry) replace(main, ...stage.childNodes);
      })(),
    ]);
    if (JSON.stringify(facts) + connection !== shownHealth) {
      shownHealth = JSON.stringify(facts) + connection;
      health(facts);
    }
    document.body.dataset.ready = 'true';
  } catch (error) {
    shown = { failed: true };
    drawing = null;
    failed(error);
    setTimeout(() => again(), 3000);
  }
}, connected);
