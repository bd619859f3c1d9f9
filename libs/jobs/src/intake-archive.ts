import type { JobManifest, ManifestFile } from '#libs/contracts';
import { OitivaError } from '#libs/contracts';
import { openEntry, StreamMeter } from '#libs/media';
import type { FileQueues, JobIndex, WorkerDirectory } from '#libs/queue';
import type { EndJob } from './end-job.js';
import type { EngineChoice } from './engine-choice.js';
import { failedEnd } from './failed-end.js';
import { queuedState } from './file-state.js';
import type { JobRecords } from './job-records.js';
import { keys } from './keys.js';
import { faultOf, storeRecording } from './store-recording.js';

/** Unpacks the archives of a job: each recording goes into storage, and to its queue as soon as it is there. */
export class IntakeArchive {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly endJob: EndJob,
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
    const { jobId, options } = manifest;
    const ref = await this.records.latestAttempt(jobId, file.fileId);
    if ((await this.records.end(ref)) !== null) return;
    // unpacked before a crash: the reconciler queues what no queue holds
    if ((await this.records.source(jobId, file)) !== null) return;
    try {
      const stored = await this.unpack(jobId, file, signal);
      const fault = faultOf(file.name, stored);
      if (fault !== null) throw fault;
      await this.records.createSource(jobId, file.fileId, stored.source);
      const place = this.choice.place(options, await this.workers.living());
      await this.index.setFile(jobId, file.fileId, queuedState(ref.attempt, stored.source, place));
      await this.queues.add(place.pair, [ref]);
    } catch (error) {
      const isOfFile = error instanceof OitivaError && error.code !== 'storage_full';
      if (!isOfFile || signal.aborted) throw error;
      await this.records.storage.remove(keys.unpacked(jobId, file.fileId));
      await this.endJob.endFile(ref, failedEnd({ code: error.code, message: error.detail }));
    }
  }

  private async unpack(jobId: string, file: ManifestFile, signal: AbortSignal) {
    const { storage } = this.records;
    const archive = await storage.localPath(keys.upload(jobId, file.upload));
    const key = keys.unpacked(jobId, file.fileId);
    // half a crash may have left the bytes without their record
    await storage.remove(key);
    const stream = openEntry(archive, file.entry as NonNullable<ManifestFile['entry']>);
    const meter = new StreamMeter(() => undefined);
    return storeRecording(storage, key, { stream, meter, signal });
  }
}
