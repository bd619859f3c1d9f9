import { type JobManifest, ShapeError } from '#libs/contracts';
import type { JobIndex } from '#libs/queue';
import type { JobRecords } from './job-records.js';

/** Whose a job is, also one that expired, is half removed, or is damaged. */
export class JobOwners {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
  ) {}

  /** False as well where there is no such job, and for one that was made without a key. */
  async isOwn(jobId: string, owner: string): Promise<boolean> {
    return (await this.ownerOf(jobId)) === owner;
  }

  private async ownerOf(jobId: string): Promise<string | null> {
    const manifest = await this.readable(jobId);
    if (manifest !== null) return manifest.owner;
    const tombstone = await this.records.tombstone(jobId);
    if (tombstone !== null) return tombstone.owner ?? null;
    // a removal that broke off leaves the index to the end, so that its owner can ask for it again
    return this.index.owner(jobId).catch(() => null);
  }

  private async readable(jobId: string): Promise<JobManifest | null> {
    try {
      return await this.records.manifest(jobId);
    } catch (error) {
      if (error instanceof ShapeError || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}
