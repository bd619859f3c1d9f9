const leastSeconds = 2;
const leastPoints = 5;

interface Course {
  startMs: number;
  startPercent: number;
  percent: number;
  /** when the percent was seen to change */
  changedMs: number;
}

/** How long a file will still take, by the pace of its own percent since it was first seen. */
export class Pace {
  private readonly courses = new Map<string, Course>();

  /** Seconds; null while there is too little to tell. */
  secondsLeft(key: string, percent: number, nowMs: number): number | null {
    const course = this.courses.get(key);
    // It starts again after a model was fetched, and after a crash.
    if (course === undefined || percent < course.percent) {
      const fresh = { startMs: nowMs, startPercent: percent, percent, changedMs: nowMs };
      this.courses.set(key, fresh);
      return null;
    }
    if (percent > course.percent) Object.assign(course, { percent, changedMs: nowMs });
    const points = course.percent - course.startPercent;
    const seconds = (course.changedMs - course.startMs) / 1000;
    if (seconds < leastSeconds || points < leastPoints) return null;
    // The percent comes in steps; between two of them the time still goes on.
    const atChange = (seconds / points) * (100 - course.percent);
    return Math.max(0, atChange - (nowMs - course.changedMs) / 1000);
  }
}
