import {
  type AttemptOpening,
  type CancelWish,
  type FileEnd,
  fromWire,
  type IdempotencyRecord,
  type JobEnd,
  type JobManifest,
  type ManifestFile,
  OitivaError,
  readManifest,
  type RetryWish,
  type SourceRecord,
  type Tombstone,
  toWire,
  type Transcript,
} from '#libs/contracts';
import { batches, type FileRef } from '#libs/queue';
import { isFileId, isJobId } from './ids.js';
import { jobNotFound } from './job-not-found.js';
import { audioKey, keys } from './keys.js';
import { ManifestCache } from './manifest-cache.js';
import { RemoteRecords } from './remote/remote-records.js';
import { sha256 } from './sha256.js';
import { StoredRecords } from './stored-records.js';
import { VersionRecords } from './versions/version-records.js';

/** Ten thousand files, one after the other, would take seconds. */
const FILES_AT_ONCE = 16;

/** The records of jobs in storage: created once, never changed, read as the truth. */
export class JobRecords extends StoredRecords {
  /** what cloud engines have of ours */
  readonly remotes = new RemoteRecords(this.storage);
  /** texts as people corrected them */
  readonly versions = new VersionRecords(this.storage);
  private readonly manifests = new ManifestCache();

  async jobIds(): Promise<string[]> {
    return (await this.storage.list(keys.jobs)).filter(isJobId);
  }

  /** @throws ShapeError, SyntaxError when what is stored is damaged */
  async manifest(jobId: string): Promise<JobManifest | null> {
    const known = this.manifests.get(jobId);
    if (known !== undefined && (await this.isPromised(jobId))) return known;
    this.manifests.forget(jobId);
    const bytes = await this.storage.read(keys.manifest(jobId));
    if (bytes === null) return null;
    const manifest = readManifest(bytes.toString('utf8'));
    this.manifests.keep(manifest);
    return manifest;
  }

  /** @throws OitivaError `job_expired`, `job_not_found` where there is none */
  async requireManifest(jobId: string): Promise<JobManifest> {
    const manifest = await this.manifest(jobId);
    if (manifest !== null) return manifest;
    const tombstone = await this.tombstone(jobId);
    if (tombstone === null) throw jobNotFound(jobId);
    const { expiredAt } = tombstone;
    const detail = `The job was kept until ${expiredAt}. Send the recordings again.`;
    throw new OitivaError('job_expired', detail, { expiredAt });
  }

  isPromised(jobId: string): Promise<boolean> {
    return this.storage.exists(keys.manifest(jobId));
  }

  /** From here on the job is accepted. */
  async promise(manifest: JobManifest): Promise<void> {
    await this.create(keys.manifest(manifest.jobId), manifest);
    this.manifests.keep(manifest);
  }

  /** Files of which anything is stored beside the promise; also where that is damaged. */
  async fileIds(jobId: string): Promise<string[]> {
    return (await this.storage.list(keys.files(jobId))).filter(isFileId);
  }

  /** null while the recording is not out of its archive, or not fetched */
  async source(jobId: string, { source, fileId }: ManifestFile): Promise<SourceRecord | null> {
    return source ?? this.read<SourceRecord>(keys.source(jobId, fileId));
  }

  /** Of a recording that came after the job was promised: out of an archive, or from an address. */
  async createSource(jobId: string, fileId: string, source: SourceRecord): Promise<void> {
    await this.create(keys.source(jobId, fileId), source);
  }

  /** Where on this machine the bytes of a recording lie. */
  audioPath({ jobId }: JobManifest, file: ManifestFile): Promise<string> {
    return this.storage.localPath(audioKey(jobId, file));
  }

  /** An attempt after the first, which the promise itself opens. */
  async openAttempt(ref: FileRef, opening: AttemptOpening): Promise<void> {
    await this.create(keys.opening(ref), opening);
  }

  /** The attempt that counts: the last one opened. */
  async latestAttempt(jobId: string, fileId: string): Promise<FileRef> {
    const names = await this.storage.list(keys.file(jobId, fileId));
    const attempts = names.flatMap((name) => (/^a\d+$/.test(name) ? [Number(name.slice(1))] : []));
    return { jobId, fileId, attempt: Math.max(1, ...attempts) };
  }

  /** Not null once somebody no longer wants the attempt. */
  cancelWish(ref: FileRef): Promise<CancelWish | null> {
    return this.read<CancelWish>(keys.cancel(ref));
  }

  async createCancelWish(ref: FileRef, wish: CancelWish): Promise<void> {
    await this.create(keys.cancel(ref), wish);
  }

  /** The last retry of the job: `round` is the attempt that it gives its files. */
  async latestRetry(jobId: string): Promise<(RetryWish & { round: number }) | null> {
    const names = await this.storage.list(keys.retries(jobId));
    const round = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)));
    const wish = round > 0 ? await this.read<RetryWish>(keys.retry(jobId, round)) : null;
    return wish && { ...wish, round };
  }

  /** From here on the files are promised another attempt. The first creator's words stand. */
  async createRetry(jobId: string, round: number, wish: RetryWish): Promise<void> {
    await this.create(keys.retry(jobId, round), wish);
  }

  end(ref: FileRef): Promise<FileEnd | null> {
    return this.read<FileEnd>(keys.end(ref));
  }

  /** The first creator wins; false for every other. */
  createEnd(ref: FileRef, end: FileEnd): Promise<boolean> {
    return this.create(keys.end(ref), end);
  }

  /** Stores a run's transcript and answers its sha256, by which its end will vouch for it. */
  async createTranscript(ref: FileRef, run: string, transcript: Transcript): Promise<string> {
    const text = JSON.stringify(toWire(transcript));
    await this.storage.create(keys.transcript(ref, run), text);
    return sha256(text);
  }

  /** The transcript that an end vouches for. @throws OitivaError when it is not what was stored */
  async transcript(ref: FileRef, end: FileEnd): Promise<Transcript> {
    const bytes = await this.storage.read(keys.transcript(ref, end.run ?? ''));
    if (bytes === null || sha256(bytes) !== end.transcriptSha256) {
      throw new OitivaError('internal_error', 'The stored transcript is damaged.');
    }
    return fromWire<Transcript>(JSON.parse(bytes.toString('utf8')));
  }

  /** The ends that the job has had so far. */
  async jobEndNumbers(jobId: string): Promise<number[]> {
    const names = await this.storage.list(keys.jobEnds(jobId));
    return names.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
  }

  jobEnd(jobId: string, round: number): Promise<JobEnd | null> {
    return this.read<JobEnd>(keys.jobEnd(jobId, round));
  }

  createJobEnd(jobId: string, round: number, end: JobEnd): Promise<boolean> {
    return this.create(keys.jobEnd(jobId, round), end);
  }

  async idempotencyNames(): Promise<string[]> {
    const names = await this.storage.list(keys.idempotency);
    return names.map((name) => name.replace(/\.json$/, ''));
  }

  idempotency(name: string): Promise<IdempotencyRecord | null> {
    return this.read<IdempotencyRecord>(keys.idempotencyRecord(name));
  }

  /** The first creator wins; false for every other. */
  createIdempotency(name: string, record: IdempotencyRecord): Promise<boolean> {
    return this.create(keys.idempotencyRecord(name), record);
  }

  async removeIdempotency(name: string): Promise<void> {
    await this.storage.remove(keys.idempotencyRecord(name));
  }

  async tombstoneIds(): Promise<string[]> {
    const names = await this.storage.list(keys.tombstones);
    return names.map((name) => name.replace(/\.json$/, '')).filter(isJobId);
  }

  /** What is left of a job that expired. */
  tombstone(jobId: string): Promise<Tombstone | null> {
    return this.read<Tombstone>(keys.tombstone(jobId));
  }

  async createTombstone(tombstone: Tombstone): Promise<void> {
    await this.create(keys.tombstone(tombstone.jobId), tombstone);
  }

  async removeTombstone(jobId: string): Promise<void> {
    await this.storage.remove(keys.tombstone(jobId));
  }

  /** The promise goes first, so that a half-removed job is no job. */
  async remove(jobId: string): Promise<void> {
    await this.storage.remove(keys.manifest(jobId));
    await this.clear(jobId);
  }

  /** A run that wrote after its job was deleted takes its traces away again. */
  async sweepIfDeleted(jobId: string): Promise<boolean> {
    if (await this.isPromised(jobId)) return false;
    await this.clear(jobId);
    return true;
  }

  /** What cloud engines have of the job goes with it: that is stored before ours is gone. */
  private async clear(jobId: string): Promise<void> {
    for (const batch of batches(await this.fileIds(jobId), FILES_AT_ONCE)) {
      await Promise.all(batch.map((fileId) => this.oweRemotes(jobId, fileId)));
    }
    await this.storage.removeAll(keys.job(jobId));
  }

  private async oweRemotes(jobId: string, fileId: string): Promise<void> {
    const { attempt: attempts } = await this.latestAttempt(jobId, fileId);
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      await this.remotes.oweOf({ jobId, fileId, attempt });
    }
  }
}
