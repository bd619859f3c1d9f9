import uPlot from 'uplot';
import { formatHour, formatNumber } from '../../i18n/format.js';
import { colorOf } from './color-of.js';

export const CHART_HEIGHT = 220;
/** Room that the figures of the upright axis need. */
const AXIS_WIDTH = 48;
/** Room for the hours below. */
const AXIS_HEIGHT = 32;
const LEAST_TICK_SPACE = { across: 72, up: 36 };
/** Bars take this share of their room, and so many pixels at most. */
const BARS: [share: number, widest: number] = [0.72, 36];
/** Steps of whole things. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000];

/** Bars over time, in the colours of the page. @param onPoint told of the bar under the pointer, or null */
export function chartOptions(
  host: HTMLElement,
  bucketSeconds: number,
  onPoint: (index: number | null) => void,
): uPlot.Options {
  const color = (name: string) => colorOf(host, name);
  const bars = uPlot.paths.bars?.({ size: BARS, radius: 0.12 });
  const series = (name: string): uPlot.Series => ({
    ...{ fill: color(name), width: 0, points: { show: false } },
    ...(bars === undefined ? {} : { paths: bars }),
  });
  const axis: uPlot.Axis = {
    ...{ stroke: color('--soft'), ticks: { show: false } },
    font: `12px ${getComputedStyle(host).fontFamily}`,
  };
  return {
    ...{ width: host.clientWidth, height: CHART_HEIGHT, legend: { show: false } },
    padding: [12, 8, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { range: (_plot, min, max) => [min - bucketSeconds / 2, max + bucketSeconds / 2] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.08)] },
    },
    axes: [
      {
        ...{ ...axis, grid: { show: false }, size: AXIS_HEIGHT, space: LEAST_TICK_SPACE.across },
        values: (_plot, splits) => splits.map(formatHour),
      },
      {
        ...{ ...axis, size: AXIS_WIDTH, space: LEAST_TICK_SPACE.up, incrs: WHOLE_STEPS },
        grid: { stroke: color('--line'), width: 1 },
        values: (_plot, splits) => splits.map((value) => formatNumber(value)),
      },
    ],
    series: [{}, series('--bad'), series('--accent')],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}
