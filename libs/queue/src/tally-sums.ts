import { type CounterName, COUNTERS, MEASURES, type MeasureName } from './tally-fields.js';

/** One set of label values, in the order of the labels, and its sum. */
export interface CounterSum {
  values: string[];
  sum: number;
}

export interface MeasureSum extends CounterSum {
  /** how many were at most the bound of the same place, and more than the one before; the last: above all bounds */
  counts: number[];
}

export interface TallySums {
  counters: Record<CounterName, CounterSum[]>;
  measures: Record<MeasureName, MeasureSum[]>;
}

/** Makes sums of the hash's fields; fields that this version does not know are left out. */
export function readTally(fields: Record<string, string>): TallySums {
  const counters = empty<CounterName, CounterSum>(COUNTERS);
  const measures = empty<MeasureName, MeasureSum>(MEASURES);
  for (const [field, text] of Object.entries(fields)) {
    const [name = '', ...words] = field.split(' ');
    if (isCounter(name)) {
      if (words.length === COUNTERS[name].length)
        counters[name].push({ values: words, sum: Number(text) });
    } else if (isMeasure(name)) addMeasure(measures[name], name, words, Number(text));
  }
  return { counters, measures };
}

function addMeasure(sums: MeasureSum[], name: MeasureName, words: string[], value: number): void {
  const { labels, bounds } = MEASURES[name];
  const values = words.slice(0, -1);
  const bucket = words.at(-1) ?? '';
  if (values.length !== labels.length) return;
  let known = sums.find((sum) => sum.values.join(' ') === values.join(' '));
  if (known === undefined) {
    known = { values, sum: 0, counts: Array.from({ length: bounds.length + 1 }, () => 0) };
    sums.push(known);
  }
  if (bucket === 'sum') known.sum = value;
  else {
    const at =
      bucket === 'inf' ? bounds.length : bounds.findIndex((bound) => String(bound) === bucket);
    if (at >= 0) known.counts[at] = value;
  }
}

const isCounter = (name: string): name is CounterName => Object.hasOwn(COUNTERS, name);
const isMeasure = (name: string): name is MeasureName => Object.hasOwn(MEASURES, name);

const empty = <Name extends string, Sum>(names: Record<Name, unknown>): Record<Name, Sum[]> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, []])) as unknown as Record<
    Name,
    Sum[]
  >;
