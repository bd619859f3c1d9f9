import type { ChartRow } from './chart-rows.js';

const WIDTH = 760;
const LEFT = 240;
const RIGHT = 90;
const TOP = 56;
const ROW = 44;
const GAP = 34;
const BOTTOM = 60;
const BAR = 16;
/** beside the largest value */
const ROOM = 1.06;

/** Follows the reader's choice of light or dark, also where it is shown as an image. */
const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e }
.title { font-size: 15px; font-weight: 600 } .bar { fill: #4c78c9 } .spread { stroke: #1f2328 }
.axis { stroke: #d1d9e0 } .one { stroke: #59636e; stroke-dasharray: 3 3 }
.must { stroke: #c9302c; stroke-width: 3 } .aim { stroke: #1a7f37; stroke-width: 3 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .small { fill: #9198a1 } .bar { fill: #6f9ceb } .spread { stroke: #e6edf3 }
.axis { stroke: #3d444d } .one { stroke: #9198a1 } .must { stroke: #ff7b72 } .aim { stroke: #56d364 } }`;

const UNITS = {
  ratio: { title: 'Oitiva divided by its peer: less is better, 1 is as quick', show: two },
  ms: { title: 'Milliseconds besides the engine: less is better', show: milliseconds },
};

/** Bars with the marks of must and aim; one axis for ratios, another for milliseconds. */
export function chartSvg(rows: ChartRow[], caption: string): string {
  const parts: string[] = [];
  let y = TOP;
  for (const unit of ['ratio', 'ms'] as const) {
    const group = rows.filter((row) => row.unit === unit);
    if (group.length === 0) continue;
    parts.push(...axisGroup(group, unit, y));
    y += group.length * ROW + GAP;
  }
  const height = y + BOTTOM - GAP;
  const legend = [
    ...mark('must', LEFT, y - GAP + 30),
    label(LEFT + 8, y - GAP + 34, 'must', 'small'),
    ...mark('aim', LEFT + 60, y - GAP + 30),
    label(LEFT + 68, y - GAP + 34, 'aim', 'small'),
    label(LEFT + 110, y - GAP + 34, 'thin line: least and most of the pairs', 'small'),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>What npm run bench measured</title><style>${STYLE}</style>`,
    label(8, 20, 'What npm run bench measured', 'title'),
    ...parts,
    ...legend,
    label(8, height - 8, caption, 'small'),
    '</svg>\n',
  ].join('\n');
}

function axisGroup(rows: ChartRow[], unit: ChartRow['unit'], top: number): string[] {
  const { title, show } = UNITS[unit];
  const least = unit === 'ratio' ? 1 : 0;
  const values = rows.flatMap(({ max, must, value }) => [max, must, value]);
  const end = Math.max(least, ...values.filter(Number.isFinite)) * ROOM;
  const x = (value: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.min(Math.max(0, value), end)) / end;
  const bottom = top + rows.length * ROW;
  const one = unit === 'ratio' ? [line('one', x(1), top, x(1), bottom)] : [];
  return [
    label(LEFT, top - 8, title, 'small'),
    line('axis', LEFT, top, LEFT, bottom),
    ...one,
    ...rows.flatMap((row, at) => bar(row, top + at * ROW + ROW / 2, x, show)),
  ];
}

function bar(
  { title, detail, value, min, max, must, aim }: ChartRow,
  y: number,
  x: (value: number) => number,
  show: (value: number) => string,
): string[] {
  const width = round(x(value) - LEFT);
  return [
    label(8, y - 2, title),
    label(8, y + 13, detail, 'small'),
    `<rect class="bar" x="${LEFT}" y="${y - BAR / 2}" width="${width}" height="${BAR}" rx="2"/>`,
    ...(max > min ? [line('spread', x(min), y, x(max), y)] : []),
    ...mark('must', x(must), y),
    ...(aim === null ? [] : mark('aim', x(aim), y)),
    label(Math.max(x(value), x(max), x(must)) + 8, y + 5, show(value)),
  ];
}

const mark = (kind: 'must' | 'aim', x: number, y: number): string[] => [
  line(kind, x, y - BAR / 2 - 4, x, y + BAR / 2 + 4),
];

const line = (kind: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;

const label = (x: number, y: number, text: string, kind?: string): string =>
  `<text${kind === undefined ? '' : ` class="${kind}"`} x="${round(x)}" y="${round(y)}">${escaped(text)}</text>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const round = (value: number): number => Math.round(value * 10) / 10;

function two(value: number): string {
  return value.toFixed(2);
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}
