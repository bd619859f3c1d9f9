import type { JobManifest, ManifestFile } from '#libs/contracts';
import { openEntry, StreamMeter } from '#libs/media';
import { type Arrivals, isOfFile } from './arrivals.js';
import type { JobRecords } from './job-records.js';
import { keys } from './keys.js';
import { storeRecording } from './store-recording.js';

/** Unpacks the archives of a job: each recording goes into storage, and to its queue as soon as it is there. */
export class IntakeArchive {
  constructor(
    private readonly records: JobRecords,
    private readonly arrivals: Arrivals,
  ) {}

  /** May be repeated and interrupted anywhere. @throws the reason of `signal` when it aborts */
  async run(jobId: string, signal: AbortSignal): Promise<void> {
    const manifest = await this.records.manifest(jobId);
    for (const file of manifest?.files ?? []) {
      if (file.entry === null) continue;
      signal.throwIfAborted();
      if (await this.records.sweepIfDeleted(jobId)) return;
      await this.intake(manifest as JobManifest, file, signal);
    }
    // what was written while the job was deleted goes too
    await this.records.sweepIfDeleted(jobId);
  }

  private async intake(
    manifest: JobManifest,
    file: ManifestFile,
    signal: AbortSignal,
  ): Promise<void> {
    const { jobId } = manifest;
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    if ((await this.records.end(ref)) !== null) return;
    // unpacked before a crash: the reconciler queues what no queue holds
    if ((await this.records.source(jobId, file)) !== null) return;
    try {
      const stored = await this.unpack(jobId, file, signal);
      await this.arrivals.accept(manifest, file, ref, stored);
    } catch (error) {
      if (!isOfFile(error) || signal.aborted) throw error;
      await this.arrivals.refuse(ref, error);
    }
  }

  private async unpack(jobId: string, file: ManifestFile, signal: AbortSignal) {
    const { storage } = this.records;
    const archive = await storage.localPath(keys.upload(jobId, file.upload));
    const key = keys.audio(jobId, file.fileId);
    // half a crash may have left the bytes without their record
    await storage.remove(key);
    const stream = openEntry(archive, file.entry as NonNullable<ManifestFile['entry']>);
    const meter = new StreamMeter(() => undefined);
    return storeRecording(storage, key, { stream, meter, signal });
  }
}
