import type { FileEnd, Transcript } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { JobRecords } from '../job-records.js';

/** A file that has ended, and which of its texts is meant; 0 is what was recognised. */
export interface ChosenText {
  ref: FileRef;
  end: FileEnd;
  version: number;
}

/** The text, and when it was made. @throws OitivaError when it is not what was stored */
export async function textOf(
  records: JobRecords,
  { ref, end, version }: ChosenText,
): Promise<{ transcript: Transcript; createdAt: string }> {
  if (version > 0) return records.versions.read(ref, version);
  return { transcript: await records.transcript(ref, end), createdAt: end.finishedAt };
}
