const leastSeconds = 2;
const leastPoints = 1;

/** How long a file will still take, by the pace of its own percent since it was first seen. */
export class Pace {
  private readonly first = new Map<string, { atMs: number; percent: number }>();

  /** Seconds; null while there is too little to tell. */
  secondsLeft(key: string, percent: number, nowMs: number): number | null {
    const start = this.first.get(key);
    // It starts again after a model was fetched, and after a crash.
    if (start === undefined || percent < start.percent) {
      this.first.set(key, { atMs: nowMs, percent });
      return null;
    }
    const points = percent - start.percent;
    const seconds = (nowMs - start.atMs) / 1000;
    if (seconds < leastSeconds || points < leastPoints) return null;
    return (seconds / points) * (100 - percent);
  }
}
