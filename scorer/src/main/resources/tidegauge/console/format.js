// Numbers and times in the words of the page. All times are UTC.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const count = (n) => (n === null || n === undefined ? '–' : whole.format(n));

export function percent(share) {
  if (share === null || share === undefined) return '–';
  const hundred = 100 * share;
  const nearAnEnd = (hundred > 99 && hundred < 100) || (hundred > 0 && hundred < 1);
  return `${hundred.toFixed(nearAnEnd ? 2 : 1)} %`;
}

export function milliseconds(ms) {
  if (ms === null || ms === undefined) return '–';
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1_000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

export function dollars(usd) {
  if (usd === null || usd === undefined) return 'unpriced';
  if (usd === 0) return '$0';
  if (usd < 0.01) return `$${usd.toPrecision(2)}`;
  return `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

export function number(value) {
  if (value === null || value === undefined) return '–';
  if (Math.abs(value) >= 1e6) return value.toExponential(1);
  if (Number.isInteger(value) || Math.abs(value) >= 100) return whole.format(value);
  return Number(value.toPrecision(3)).toString();
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n) => String(n).padStart(2, '0');

export function time(iso, precise = true) {
  if (!iso) return '–';
  const at = new Date(iso);
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  const seconds = precise ? `:${two(at.getUTCSeconds())}` : '';
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${clock}${seconds}`;
}

export function length(ms) {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} d`;
}

/** A mark and a word for each level, so that colour says nothing alone. */
export const LEVELS = {
  drift: ['◆', 'changed'],
  suspect: ['◇', 'suspect'],
  unbalanced: ['≠', 'ledger'],
  stale: ['◌', 'silent'],
  new: ['○', 'new'],
  steady: ['●', 'steady'],
};
