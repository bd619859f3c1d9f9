/** Pause before a restart: short after a long life, doubling while it dies right after its start. */
export function restartDelayMs(quickDeathsInARow: number): number {
  if (quickDeathsInARow <= 1) return 200;
  return Math.min(500 * 2 ** (quickDeathsInARow - 2), 10_000);
}
