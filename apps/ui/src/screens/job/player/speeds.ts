/** How fast a recording may be played. */
export const SPEEDS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next slower or faster one; the slowest and the fastest stay. */
export function speedBeside(speed: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((known) => known >= speed);
  const next = Math.min(SPEEDS.length - 1, Math.max(0, at + direction));
  return SPEEDS[next] ?? 1;
}
