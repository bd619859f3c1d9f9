import type { Peaks } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import { SideWrites } from '../side-writes.js';
import type { PeaksRecords } from './peaks-records.js';

/** Keeps the outline that a run tells of its recording, while it goes on. One that cannot be stored is missed by a page. */
export class PeaksKeeper {
  private readonly writes = new SideWrites();

  constructor(
    private readonly records: PeaksRecords,
    private readonly ref: FileRef,
  ) {}

  add(peaks: Peaks): void {
    const { jobId, fileId } = this.ref;
    this.writes.add(() => this.records.keep(jobId, fileId, peaks));
  }

  close(): Promise<void> {
    return this.writes.close();
  }
}
