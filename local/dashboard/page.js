import uPlot from '/_local/dashboard/uplot.js';

/** Draws the dashboards that the local cloud reads from the template. Everything is calculated there; this only draws. */

/** Each stands out on white and on the dark page. */
const COLORS = [
  '#1b8a86',
  '#d9822b',
  '#4a7fd1',
  '#c9463d',
  '#8a6fd1',
  '#5f9e3a',
  '#c7589c',
  '#8a8f8d',
  '#a8921c',
  '#2a9fc9',
  '#b0713f',
  '#6478b8',
  '#3fa877',
  '#b05f8f',
];
const RANGES = [
  { name: '15 min', seconds: 900, period: 60 },
  { name: '1 h', seconds: 3600, period: 60 },
  { name: '3 h', seconds: 3 * 3600, period: 300 },
  { name: '12 h', seconds: 12 * 3600, period: 300 },
  { name: '3 d', seconds: 3 * 86400, period: 3600 },
  { name: '2 weeks', seconds: 14 * 86400, period: 3 * 3600 },
];
const REFRESH_MS = 10_000;
/** The audit measures every five minutes; one round that is missing is no gap yet. In seconds. */
const LONGEST_PAUSE = 11 * 60;

const grid = document.getElementById('grid');
const query = new URLSearchParams(location.search);
const chosen = { dashboard: query.get('name') ?? '', range: query.get('range') ?? '1 h' };
let plots = [];

async function refresh() {
  const trouble = document.getElementById('trouble');
  try {
    const { seconds, period } = RANGES.find(({ name }) => name === chosen.range) ?? RANGES[1];
    const response = await fetch(`/_local/dashboard/data?seconds=${seconds}&period=${period}`);
    if (!response.ok) throw new Error(await response.text());
    draw(await response.json(), { seconds, period });
    trouble.hidden = true;
  } catch (error) {
    trouble.textContent = `The local cloud does not answer: ${error.message}`;
    trouble.hidden = false;
  }
}

function draw({ now, alarms, dashboards }, range) {
  const shown = dashboards.find(({ name }) => name.endsWith(chosen.dashboard)) ?? dashboards[0];
  document.getElementById('now').textContent = `${CLOCK.format(now * 1000)}${movedBy(now - Date.now() / 1000)}`;
  buttons(
    'dashboards',
    dashboards.map(({ name }) => name),
    shown?.name,
    (name) => {
      chosen.dashboard = name;
    },
  );
  buttons(
    'ranges',
    RANGES.map(({ name }) => name),
    chosen.range,
    (name) => {
      chosen.range = name;
    },
  );
  for (const plot of plots) plot.destroy();
  plots = [];
  const widgets = (shown?.widgets ?? []).map((widget) => ({ widget, box: boxOf(widget, alarms) }));
  grid.replaceChildren(...widgets.map(({ box }) => box));
  for (const { widget, box } of widgets) if (widget.kind === 'graph') plotInto(box, widget, now, range);
}

/** In the reader's own time zone, which is named. */
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
});

/** Explains why so much may have become due at once. */
function movedBy(seconds) {
  return seconds < 60 ? '' : `: the clock was moved ahead by ${duration(seconds)}`;
}

function buttons(id, names, current, choose) {
  const made = names.map((name) => {
    const button = element('button', '', name);
    button.setAttribute('aria-pressed', String(name === current));
    button.addEventListener('click', () => {
      choose(name);
      history.replaceState(null, '', `?${new URLSearchParams({ name: chosen.dashboard, range: chosen.range })}`);
      void refresh();
    });
    return button;
  });
  document.getElementById(id).replaceChildren(...made);
}

function boxOf(widget, alarms) {
  const box = element('section', `widget ${widget.kind}`);
  box.style.setProperty('--column', `${widget.x + 1} / span ${widget.width}`);
  box.style.setProperty('--row', `${widget.y + 1} / span ${widget.height}`);
  if (widget.kind === 'text') box.append(...paragraphs(widget.markdown));
  if (widget.kind === 'alarms') box.append(element('h3', '', widget.title), statesOf(widget, alarms));
  return box;
}

/** As much of Markdown as the dashboards use: headings, bold, code, links. */
function paragraphs(markdown) {
  return markdown.split('\n').map((line) => {
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    const paragraph = element(heading === undefined ? 'p' : 'h2', '');
    paragraph.append(...inline(heading ?? line));
    return paragraph;
  });
}

function inline(text) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)\s]+\))/).map((part) => {
    const [, words, address] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part) ?? [];
    if (address !== undefined) return linkTo(address, words);
    if (part.startsWith('`')) return element('code', '', part.slice(1, -1));
    if (!part.startsWith('**')) return part;
    const bold = element('b', '');
    bold.append(...inline(part.slice(2, -2)));
    return bold;
  });
}

/** A file of the project is served by the local cloud; another dashboard is this page with its name. */
function linkTo(address, words) {
  const link = element('a', '', words);
  const [, name] = /^#dashboards:name=(.+)$/.exec(address) ?? [];
  link.href = name === undefined ? address : `?${new URLSearchParams({ name, range: chosen.range })}`;
  return link;
}

function statesOf({ alarms: names }, alarms) {
  const named = alarms.filter(({ name }) => names.includes(name));
  const calling = named.filter(({ state }) => state === 'ALARM');
  const common = commonStart(names);
  const quiet = named.filter(({ state }) => state !== 'ALARM').map((alarm) => stateOf(alarm, common));
  const states = element('div', 'states');
  states.append(...calling.map((alarm) => callOf(alarm, common)), ...quiet);
  return states;
}

/** What all names begin with says nothing of any. */
function commonStart(names) {
  const [first = '', ...others] = names;
  const parts = first.split('-');
  const starts = parts.map((_, n) =>
    parts
      .slice(0, n)
      .map((part) => `${part}-`)
      .join(''),
  );
  return starts.findLast((start) => others.every((name) => name.startsWith(start))) ?? '';
}

function stateOf({ name, state, description, value }, common) {
  const words = state.replace('_', ' ').toLowerCase();
  const box = element('span', `state ${state}`, `${name.slice(common.length)}: ${words}`);
  box.title = `${description}\nNewest value: ${value ?? 'none'}`;
  return box;
}

/** Where the description of an alarm says what to do. */
const RUNBOOK = / ?Runbook: (\S+)$/;

/** An alarm that calls says why somebody must act, without being asked. */
function callOf(alarm, common) {
  const box = stateOf(alarm, common);
  const [reason = '', who = ''] = alarm.description.split('\n');
  const why = element('small', '', `${reason} ${who.replace(RUNBOOK, '')} `);
  const [, address] = RUNBOOK.exec(who) ?? [];
  if (address !== undefined) why.append(linkTo(address, 'What to do'));
  box.append(why);
  return box;
}

function plotInto(box, { title, axis, stacked, series, error }, now, { seconds, period }) {
  box.append(element('h3', '', title));
  const drawn = series.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) {
    box.append(element('p', 'nothing', error ?? 'nothing in this time'));
    return;
  }
  const place = element('div', 'plot');
  const legend = legendOf(drawn, axis);
  box.append(place, legend);
  // Who has no pointer scrolls it by keys.
  if (legend.scrollHeight > legend.clientHeight) legend.tabIndex = 0;
  const start = Math.floor((now - seconds) / period) * period;
  const times = Array.from({ length: Math.floor((now - start) / period) + 1 }, (_, n) => start + n * period);
  const values = drawn.map(({ points }) => {
    const at = new Map(points);
    return times.map((time) => at.get(time) ?? null);
  });
  // What is drawn later lies on top: of a stack the highest line comes first, so that it does not cover those that it adds up.
  const lines = stacked ? stackedUp(values).reverse() : values;
  plots.push(new uPlot(optionsOf(place, axis, drawn, stacked, now, seconds), [times, ...lines], place));
}

/** Each line on top of those before it; nothing where none of them has a value. */
function stackedUp(values) {
  const sums = values[0].map((_, n) => (values.some((line) => line[n] !== null) ? 0 : null));
  return values.map((line) =>
    line.map((value, n) => {
      if (sums[n] !== null) sums[n] += value ?? 0;
      return sums[n];
    }),
  );
}

function optionsOf(place, axis, drawn, stacked, now, seconds) {
  const lines = drawn.map(({ label }, n) => ({
    label,
    stroke: COLORS[n % COLORS.length],
    width: 1.5,
    gaps: longPauses,
    points: { show: true, size: 4 },
    ...(stacked && { fill: COLORS[n % COLORS.length] }),
  }));
  if (stacked) lines.reverse();
  const style = getComputedStyle(document.documentElement);
  const [ink, grid] = ['--muted', '--line'].map((name) => style.getPropertyValue(name).trim());
  const drawnIn = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  return {
    width: place.clientWidth,
    height: place.clientHeight,
    legend: { show: false },
    scales: {
      x: { min: now - seconds, max: now },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      { ...drawnIn, size: 28, values: (_, ticks) => ticks.map((tick) => timeOf(tick, seconds)) },
      {
        ...drawnIn,
        size: axis in SECONDS ? 64 : 54,
        ...(axis !== '' && !(axis in SECONDS) && { label: axis, labelSize: 16, labelFont: '12px system-ui' }),
        values: (_, ticks) => ticks.map((tick) => (axis in SECONDS ? duration(tick * SECONDS[axis]) : shortened(tick))),
      },
    ],
    series: [{}, ...lines],
  };
}

/** Of the stretches without values those in which something was not measured: no line leads over them. */
function longPauses(plot, _line, _from, _to, stretches) {
  return stretches.filter(
    ([from, to]) => plot.posToVal(to, 'x', true) - plot.posToVal(from, 'x', true) > LONGEST_PAUSE,
  );
}

/** The hour, or the day when several are shown. */
function timeOf(tick, seconds) {
  return (seconds > 86400 ? DAY : HOUR).format(tick * 1000);
}

const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Axes that show times, in seconds: their ticks bear a unit of their own. */
const SECONDS = { hours: 3600, minutes: 60, seconds: 1, milliseconds: 0.001 };

/** A time as a person says it: 100,000 seconds are 27.8 h. */
function duration(seconds) {
  const units = [
    ['d', 86400, 2 * 86400],
    ['h', 3600, 3600],
    ['min', 60, 60],
    ['s', 1, 1],
    ['ms', 0.001, 0],
  ];
  const [unit, length] = units.find(([, , from]) => seconds >= from) ?? ['s', 1];
  return seconds === 0 ? '0' : `${Number((seconds / length).toFixed(1))} ${unit}`;
}

function shortened(value) {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 10_000 ? `${value / 1000} k` : String(value);
}

function legendOf(drawn, axis) {
  const legend = element('div', 'legend');
  for (const [n, { label, points }] of drawn.entries()) {
    const entry = element('span', '');
    const mark = element('i', '');
    mark.style.background = COLORS[n % COLORS.length];
    entry.append(mark, label);
    const newest = points.at(-1)[1];
    entry.title = `${label}: ${axis in SECONDS ? duration(newest * SECONDS[axis]) : newest}`;
    legend.append(entry);
  }
  return legend;
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

await refresh();
setInterval(() => void refresh(), REFRESH_MS);
