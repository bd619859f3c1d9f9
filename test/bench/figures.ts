import { aligned } from './aligned.js';

/** One number of a measured case, and what it has to be. */
export interface Figure {
  title: string;
  value: number;
  unit: string;
  /** after the point; none where absent */
  digits?: number;
  bound?: { most: number; aim?: number } | { least: number; aim?: number };
}

export interface JudgedFigure extends Figure {
  /** null where there is no bound */
  met: boolean | null;
  aimMet: boolean | null;
}

export function judgeFigure(figure: Figure): JudgedFigure {
  const { value, bound } = figure;
  if (bound === undefined) return { ...figure, met: null, aimMet: null };
  // what could not be measured is not met: no comparison with NaN is true
  const reaches = (limit: number) => ('most' in bound ? value <= limit : value >= limit);
  const met = reaches('most' in bound ? bound.most : bound.least);
  return { ...figure, met, aimMet: bound.aim === undefined ? null : reaches(bound.aim) };
}

/** The figures of one case, for people. */
export const figureTable = (figures: JudgedFigure[]): string =>
  aligned([
    ['', 'measured', 'bound'],
    ...figures.map((figure) => [
      figure.unit === '' ? figure.title : `${figure.title}, ${figure.unit}`,
      figure.value.toFixed(figure.digits ?? 0),
      boundOf(figure),
    ]),
  ]);

function boundOf({ bound, met, aimMet }: JudgedFigure): string {
  if (bound === undefined) return '-';
  const limit = 'most' in bound ? `at most ${bound.most}` : `at least ${bound.least}`;
  const must = `${limit}: ${met === true ? 'met' : 'MISSED'}`;
  if (bound.aim === undefined) return must;
  return `${must}; aim ${bound.aim}: ${aimMet === true ? 'met' : 'not met'}`;
}
