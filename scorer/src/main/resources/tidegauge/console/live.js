// What the server knows, asked for again when it says that there is something new.

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

let session = null;

/** The version of the server's model that the last event told of: an answer is no older. */
let told = '0';

async function answer(response) {
  if (response.status === 401) {
    location.assign('/login');
    throw new Refused(401, 'Log in first.');
  }
  const body = await response.json();
  if (!response.ok) throw new Refused(response.status, body.error ?? 'Something went wrong.');
  return body;
}

/** The JSON at `/api/NAME`. */
export async function get(name, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return answer(await fetch(`/api/${name}?${query}`, { headers: { Accept: 'application/json', 'X-Tidegauge-Version': told } }));
}

/** Who looks at the page. */
export async function who() {
  session ??= await get('session');
  return session;
}

/** Asks for a change. */
export async function post(path, body) {
  const { csrf } = await who();
  return answer(await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tidegauge-Csrf': csrf },
    body: JSON.stringify(body),
  }));
}

/** Parameters of the address, which hold every filter. */
export const address = () => Object.fromEntries(new URLSearchParams(location.search));

/** Changes a parameter of the address; an empty value removes it. */
export function setAddress(name, value) {
  const query = new URLSearchParams(location.search);
  if (value) query.set(name, value);
  else query.delete(name);
  const text = query.toString();
  history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
}

const BETWEEN_MS = 1000;

/**
 * Calls `refresh` now, and again when there is something new: one call at a time, at most one a
 * second, and none while the page is hidden. `state` is told `live` or `stale`.
 */
export function follow(refresh, state) {
  let dirty = true;
  let running = false;
  let last = 0;
  let timer = 0;

  async function run() {
    if (running || !dirty || document.hidden) return;
    const wait = last + BETWEEN_MS - Date.now();
    if (wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(run, wait);
      return;
    }
    dirty = false;
    running = true;
    last = Date.now();
    try {
      await refresh();
    } finally {
      running = false;
    }
    if (dirty) run();
  }

  const again = () => {
    dirty = true;
    last = 0;
    run();
  };
  const source = new EventSource('/api/events');
  source.addEventListener('version', (event) => {
    told = event.data;
    state('live');
    dirty = true;
    run();
  });
  source.addEventListener('error', () => state('stale'));
  document.addEventListener('visibilitychange', run);
  run();
  return again;
}
