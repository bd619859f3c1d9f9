/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

export interface Comparison {
  ours: number;
  bare: number;
  /** median of ours divided by median of bare */
  ratioOfMedians: number;
  /** ours divided by bare within each pair: neighbours that come and go hit both alike */
  pairRatios: { median: number; min: number; max: number };
}

/** Compares two series of measurements taken in alternation; `ours[i]` and `bare[i]` are a pair. */
export function compare(ours: readonly number[], bare: readonly number[]): Comparison {
  const ratios = ours.map((value, at) => value / (bare[at] ?? NaN));
  return {
    ours: median(ours),
    bare: median(bare),
    ratioOfMedians: median(ours) / median(bare),
    pairRatios: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
  };
}

/** The value below which that share of the values lies, of those that were measured. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
