/** One metric with its samples, as prom-client writes it. */
export interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  values: { metricName?: string; labels: Record<string, string | number>; value: number }[];
}

type Labels = Record<string, string>;

export const counter = (name: string, help: string, samples: [Labels, number][]): Family => ({
  ...{ name, help, type: 'counter' },
  values: samples.map(([labels, value]) => ({ labels, value })),
});

/** Samples without a value are left out: nothing is known. */
export const gauge = (name: string, help: string, samples: [Labels, number | null][]): Family => ({
  ...{ name, help, type: 'gauge' },
  values: samples.flatMap(([labels, value]) => (value === null ? [] : [{ labels, value }])),
});

export interface Distribution {
  labels: Labels;
  sum: number;
  /** as many as fell into each bucket alone; the last: above all bounds */
  counts: number[];
}

/** Prometheus' buckets hold everything up to their bound. */
export function histogram(
  name: string,
  help: string,
  bounds: readonly number[],
  distributions: Distribution[],
): Family {
  const values = distributions.flatMap(({ labels, sum, counts }) => {
    let upTo = 0;
    const buckets = [...bounds, '+Inf'].map((le, at) => {
      upTo += counts[at] ?? 0;
      return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: upTo };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: upTo },
    ];
  });
  return { name, help, type: 'histogram', values };
}
