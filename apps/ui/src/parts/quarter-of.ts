/** The last quarter that was reached: 0, 25, 50, 75 or 100. */
export const quarterOf = (percent: number): number => Math.floor(percent / 25) * 25;
