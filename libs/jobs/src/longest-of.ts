import type { SourceRecord } from '#libs/contracts';

/** A job goes to one engine as a whole: its longest recording, as far as lengths are known, decides. */
export function longestOf(
  sources: (Pick<SourceRecord, 'durationSeconds'> | null)[],
): number | null {
  const lengths = sources.flatMap((source) => source?.durationSeconds ?? []);
  return lengths.length === 0 ? null : Math.max(...lengths);
}
