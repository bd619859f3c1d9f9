const STEP = 25;

/** A percent as it is spoken: seldom. Null while nobody can say. */
export const spokenPercent = (percent: number | null): number | null =>
  percent === null ? null : Math.floor(percent / STEP) * STEP;
