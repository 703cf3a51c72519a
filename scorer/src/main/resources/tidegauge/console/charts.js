// Charts. Each has a table twin on its page, made by whoever draws it.

import uPlot from './uplot/uPlot.esm.js';
import { h, s } from './dom.js';
import { length, milliseconds, number, percent, time } from './format.js';

const probe = h('span', { hidden: true });

/** A colour of the style sheet as a canvas takes it: resolved for the theme that is on. */
function css(name) {
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

const DAY = 86_400;

/** Labels of the axis of time, in UTC and 24 hours; a new day says its date. */
function clock(seconds, every) {
  const text = time(seconds * 1000);
  if (every >= DAY || seconds % DAY === 0) return text.slice(0, -9);
  return every < 60 ? text.slice(-8) : text.slice(-8, -3);
}

/** Draws a control chart into a box; the answer draws newer data. */
export function controlChart(box, first) {
  let data = first;
  let plot = null;
  let zoomed = false;
  const size = () => ({ width: Math.max(240, box.clientWidth), height: box.clientWidth < 480 ? 190 : 230 });
  const value = (v) => (v === null || v === undefined ? '' : data.unit === 'share' ? percent(v) : /Ms$/.test(data.metric) ? milliseconds(v) : number(v));
  const columns = () => {
    // A gap in time is a gap in the line.
    const rows = [[], [], [], [], [], []];
    let last = null;
    for (const point of data.points) {
      if (last !== null && point.at - last > 3 * data.stepMs) {
        rows[0].push((last + data.stepMs) / 1000);
        for (let i = 1; i < 6; i++) rows[i].push(null);
      }
      rows[0].push(point.at / 1000);
      rows[1].push(point.high);
      rows[2].push(point.low);
      rows[3].push(data.centre ?? null);
      rows[4].push(point.value);
      rows[5].push(point.outside ? point.value : null);
      last = point.at;
    }
    return rows;
  };
  const draw = () => {
    plot?.destroy();
    const ink = css('--quiet');
    const grid = { stroke: css('--line'), width: 1 };
    plot = new uPlot({
      ...size(),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'UTC'),
      legend: { show: false },
      cursor: { y: false, points: { size: 7 } },
      scales: { x: { time: true }, y: { range: range(() => data) } },
      axes: [
        { stroke: ink, grid: { ...grid, show: false }, ticks: grid, font: '12px system-ui, sans-serif', space: box.clientWidth < 480 ? 48 : 72, values: (u, splits, i, space, every) => splits.map((at) => clock(at, every)) },
        { stroke: ink, grid, ticks: { show: false }, font: '12px system-ui, sans-serif', size: 62, values: (u, splits) => splits.map(value) },
      ],
      bands: [{ series: [1, 2], fill: css('--band') }],
      series: [
        {},
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: css('--centre'), dash: [5, 4], width: 1, points: { show: false } },
        { stroke: css('--series'), width: 1.6, points: { show: data.points.length < 90, size: 4, fill: css('--series') } },
        { stroke: 'transparent', points: { show: true, size: 8, width: 2, stroke: css('--drift'), fill: css('--panel') } },
      ],
      hooks: {
        draw: [(u) => annotate(u, data)],
        setCursor: [(u) => say(u)],
        setSelect: [() => { zoomed = true; }],
      },
    }, columns(), box);
    plot.over.addEventListener('dblclick', () => { zoomed = false; });
  };
  const readout = h('p', { class: 'readout', 'aria-hidden': 'true' });
  const say = (u) => {
    const i = u.cursor.idx;
    const x = i === null || i === undefined ? null : u.data[0][i];
    const point = x === null ? data.points.at(-1) : data.points.find((p) => p.at === x * 1000);
    readout.textContent = point
      ? `${time(point.at)} UTC · ${value(point.value)} · ${data.unit === 'share' ? 'usual' : 'p50–p99'} ${value(point.low)}–${value(point.high)} · ${number(point.count)} answers${point.outside ? ' · outside' : ''}`
      : '';
  };
  draw();
  box.append(readout);
  say(plot);
  new ResizeObserver(() => plot.setSize(size())).observe(box);
  return (next) => {
    data = next;
    plot.setData(columns(), !zoomed);
    if (zoomed) plot.redraw();
    say(plot);
  };
}

/** The values, the band and some air; a share never leaves 0 to 1. */
function range(data) {
  return () => {
    const { points, unit } = data();
    if (!points.length) return [0, 1];
    const all = points.flatMap((p) => [p.value, p.low, p.high]).filter(Number.isFinite);
    const low = Math.min(...all);
    const high = Math.max(...all);
    const air = Math.max((high - low) * 0.08, unit === 'share' ? 0.01 : high * 0.02, 1e-9);
    return unit === 'share' ? [Math.max(0, low - air), Math.min(1.005, high + air)] : [Math.max(0, low - air), high + air];
  };
}

/** Change points with their intervals, detections, and marks of reported models and the like. */
function annotate(u, data) {
  const { ctx, bbox } = u;
  const x = (ms) => u.valToPos(ms / 1000, 'x', true);
  const ratio = devicePixelRatio;
  const taken = [];
  const labels = [];
  const label = (at, text, colour) => {
    const width = ctx.measureText(text).width + 10 * ratio;
    let left = at + 5 * ratio;
    if (left + width > bbox.left + bbox.width) left = Math.max(bbox.left + 2 * ratio, at - width);
    let row = 0;
    while (taken.some((t) => t.row === row && left < t.right && left + width > t.left)) row++;
    if (row > 2) return;
    taken.push({ row, left, right: left + width });
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = css('--panel');
    ctx.fillRect(left - 2 * ratio, bbox.top + (1 + row * 15) * ratio, width - 6 * ratio, 15 * ratio);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour;
    ctx.fillText(text, left, bbox.top + (13 + row * 15) * ratio);
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  // The axes have left their own alignment.
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  for (const change of data.changes) {
    const open = change.state === 'confirmed' || change.state === 'suspect';
    const colour = open ? css('--drift') : css('--quiet');
    const low = x(Date.parse(change.changedAtLow));
    const high = x(Date.parse(change.changedAtHigh));
    ctx.fillStyle = css('--change');
    ctx.fillRect(low, bbox.top, Math.max(2 * ratio, high - low), bbox.height);
    const at = x(Date.parse(change.changedAt));
    line(ctx, at, bbox, colour, 2 * ratio, []);
    labels.push([at, `change, ${change.state}`, colour]);
    line(ctx, x(Date.parse(change.detectedAt)), bbox, colour, 1 * ratio, [2 * ratio, 3 * ratio]);
  }
  for (const mark of data.marks) {
    const at = x(Date.parse(mark.at));
    line(ctx, at, bbox, css('--mark'), 1.2 * ratio, [6 * ratio, 3 * ratio]);
    labels.push([at, `new ${mark.what}`, css('--mark')]);
  }
  // Over the lines, so that none goes through a word.
  for (const each of labels) label(...each);
  ctx.restore();
}

function line(ctx, at, bbox, colour, width, dash) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(at, bbox.top);
  ctx.lineTo(at, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Round values between two on a logarithmic axis, at most seven. */
function rounds(low, high) {
  const of = (steps) => {
    const found = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
      for (const k of steps) {
        const value = Number(`${k}e${e}`);
        if (value >= low && value <= high) found.push(value);
      }
    }
    return found;
  };
  const enough = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]].map(of).filter((found) => found.length <= 7);
  return enough.at(-1) ?? of([1]).filter((value, i, all) => i % Math.ceil(all.length / 7) === 0);
}

/** Round values between two, at least four. */
function evenly(low, high) {
  const ten = 10 ** Math.floor(Math.log10(high - low));
  const of = (step) => {
    const found = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) found.push(i * step);
    return found;
  };
  return [1, 0.5, 0.2, 0.1].map((k) => of(k * ten)).find((found) => found.length >= 4);
}

const tidy = (value) => Number(value.toPrecision(4));
const share = (value) => `${tidy(100 * value)} %`;
const lasting = (ms) => (ms >= 1000 ? `${tidy(ms / 1000)} s` : `${tidy(ms)} ms`);

/** Backends by cost and quality; those that none beats on both are filled. */
export function pareto(axes) {
  const placed = axes.filter((a) => a.quality && a.usdPer1000 !== null);
  if (!placed.length) return null;
  const width = 520;
  const height = 260;
  const room = { left: 62, right: 16, top: 14, bottom: 40 };
  const costs = placed.map((a) => a.usdPer1000);
  const low = Math.min(...placed.map((a) => a.quality.low));
  const high = Math.max(...placed.map((a) => a.quality.high));
  const left = Math.min(...costs) / 1.3;
  const right = Math.max(...costs) * 1.6;
  const x = (v) => room.left + (Math.log(v / left) / Math.log(right / left)) * (width - room.left - room.right);
  const air = Math.max(0.01, (high - low) * 0.1);
  const bottom = Math.max(0, low - air);
  const top = Math.min(1, high + air);
  const y = (v) => room.top + ((top - v) / (top - bottom)) * (height - room.top - room.bottom);
  const front = placed.filter((a) => a.best).sort((a, b) => a.usdPer1000 - b.usdPer1000);
  const ticks = evenly(bottom, top);
  const costTicks = rounds(left, right);
  const money = (v) => `$${tidy(v)}`;
  const taken = [];
  const labelAt = (a) => {
    const px = x(a.usdPer1000);
    const end = px > width * 0.72;
    let py = y(a.quality.rate) - 9;
    while (taken.some((t) => Math.abs(t.py - py) < 14 && Math.abs(t.px - px) < 130)) py += 15;
    taken.push({ px, py });
    return s('text', { x: px + (end ? -9 : 9), y: py, 'text-anchor': end ? 'end' : 'start', class: 'point-label' }, a.backend.slice(0, 32));
  };
  return s('svg', { class: 'pareto', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Cost per 1,000 answers against quality; the table below says the same' },
    ticks.map((v) => [
      s('line', { class: 'grid', x1: room.left, x2: width - room.right, y1: y(v), y2: y(v) }),
      s('text', { class: 'tick', x: room.left - 8, y: y(v) + 4, 'text-anchor': 'end' }, share(v)),
    ]),
    costTicks.map((v) => s('text', { class: 'tick', x: x(v), y: height - 20, 'text-anchor': 'middle' }, money(v))),
    s('text', { class: 'axis', x: (width + room.left) / 2, y: height - 3, 'text-anchor': 'middle' }, 'cost of 1,000 answers, logarithmic'),
    front.length > 1 ? s('polyline', { class: 'front', points: front.map((a) => `${x(a.usdPer1000)},${y(a.quality.rate)}`).join(' ') }) : null,
    placed.map((a) => [
      s('line', { class: 'whisker', x1: x(a.usdPer1000), x2: x(a.usdPer1000), y1: y(a.quality.low), y2: y(a.quality.high) }),
      s('circle', { class: a.best ? 'point best' : 'point', cx: x(a.usdPer1000), cy: y(a.quality.rate), r: 5 }),
    ]),
    placed.map(labelAt));
}

const DASHES = ['', '7 4', '2 3', '9 3 2 3', '1 4', '12 4'];

/** Shares of answers that took at most so long, a curve per backend. */
export function curves(list) {
  if (!list.length) return null;
  const width = 520;
  const height = 240;
  const room = { left: 52, right: 14, top: 12, bottom: 40 };
  const all = list.flatMap((c) => c.points.map((p) => p.ms));
  const left = Math.max(1, Math.min(...all));
  const right = Math.max(left * 2, ...all);
  const x = (v) => room.left + (Math.log(Math.max(left, v) / left) / Math.log(right / left)) * (width - room.left - room.right);
  const y = (v) => room.top + (1 - v) * (height - room.top - room.bottom);
  const ticks = rounds(left, right);
  return [
    s('svg', { class: 'curves', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Share of answers by latency; the table below says the same' },
      [0, 0.5, 0.95, 1].map((v) => [
        s('line', { class: 'grid', x1: room.left, x2: width - room.right, y1: y(v), y2: y(v) }),
        v === 1 ? null : s('text', { class: 'tick', x: room.left - 8, y: y(v) + 4, 'text-anchor': 'end' }, `${100 * v} %`),
      ]),
      ticks.map((v) => s('text', { class: 'tick', x: x(v), y: height - 20, 'text-anchor': x(v) > width - 36 ? 'end' : 'middle' }, lasting(v))),
      s('text', { class: 'axis', x: (width + room.left) / 2, y: height - 3, 'text-anchor': 'middle' }, 'latency at most, logarithmic'),
      list.map((curve, i) => s('polyline', {
        class: `curve c${i % 6}`,
        'stroke-dasharray': DASHES[i % 6] || null,
        points: curve.points.map((p) => `${x(p.ms)},${y(p.share)}`).join(' '),
      }))),
    h('ul', { class: 'legend' }, list.map((curve, i) => h('li', null,
      s('svg', { viewBox: '0 0 28 8', class: 'swatch', 'aria-hidden': 'true' }, s('line', { class: `curve c${i % 6}`, x1: 0, x2: 28, y1: 4, y2: 4, 'stroke-dasharray': DASHES[i % 6] || null })),
      ` ${curve.backend}`))),
  ];
}

export const resolution = (data) => `${data.span}, in steps of ${length(data.stepMs)}`;
