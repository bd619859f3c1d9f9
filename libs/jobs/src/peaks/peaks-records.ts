import type { Peaks } from '#libs/contracts';
import { keys } from '../keys.js';
import { StoredRecords } from '../stored-records.js';

/** Outlines of recordings: of a file, not of an attempt, for every run that decodes it makes the same. */
export class PeaksRecords extends StoredRecords {
  of(jobId: string, fileId: string): Promise<Peaks | null> {
    return this.read<Peaks>(keys.peaks(jobId, fileId));
  }

  /** The first ones stand; those of a later run cost no write. */
  async keep(jobId: string, fileId: string, peaks: Peaks): Promise<void> {
    const key = keys.peaks(jobId, fileId);
    if (await this.storage.exists(key)) return;
    await this.create(key, peaks);
  }
}
