import type {
  ArchiveEntry,
  FileEnd,
  FileState,
  JobManifest,
  ManifestFile,
  SourceRecord,
} from '#libs/contracts';
import { batches } from '#libs/queue';
import type { Place } from './engine-choice.js';
import type { JobRecords } from './job-records.js';

/** A file that waits for its turn. */
export function queuedState(
  attempt: number,
  source: SourceRecord | null,
  place: Place | null,
): FileState {
  return {
    attempt,
    status: 'queued',
    percent: null,
    processedSeconds: null,
    lanes: null,
    waitingFor: 'queue',
    sizeBytes: source?.sizeBytes ?? null,
    durationSeconds: source?.durationSeconds ?? null,
    engine: place?.pair.engine ?? null,
    model: place?.model ?? null,
    device: place?.pair.device ?? null,
    profile: place?.profile ?? null,
    language: null,
    speechSeconds: null,
    processingSeconds: null,
    partial: false,
    warnings: [],
    error: null,
    startedAt: null,
  };
}

/** A file whose recording is not there yet: it still lies in its archive, or at its address. */
export function awaitedState(attempt: number, entry: ArchiveEntry | null): FileState {
  const waitingFor = entry === null ? 'download' : 'unpacking';
  const sizeBytes = entry?.declaredBytes ?? null;
  return { ...queuedState(attempt, null, null), waitingFor, sizeBytes };
}

/** A file whose attempt has ended, as its end says. */
export function endedState(attempt: number, source: SourceRecord | null, end: FileEnd): FileState {
  return {
    ...queuedState(attempt, source, null),
    status: end.status,
    percent: end.status === 'completed' ? 100 : null,
    processedSeconds: end.durationSeconds,
    lanes: null,
    waitingFor: null,
    durationSeconds: end.durationSeconds ?? source?.durationSeconds ?? null,
    engine: end.engine,
    model: end.model,
    device: end.device,
    language: end.language,
    speechSeconds: end.speechSeconds,
    processingSeconds: end.processingSeconds,
    partial: end.partial,
    warnings: end.warnings,
    error: end.error,
    startedAt: end.startedAt,
  };
}

/** Ten thousand files, one after the other, would keep the end of a job waiting for seconds. */
const FILES_AT_ONCE = 16;

/** What storage knows of files: the truth, without the progress of those at work. */
export async function readStates(
  records: JobRecords,
  manifest: JobManifest,
  files: ManifestFile[] = manifest.files,
): Promise<Map<string, FileState>> {
  const states = new Map<string, FileState>();
  const retry = await records.latestRetry(manifest.jobId);
  const retried = new Set(retry?.fileIds);
  const readState = async (file: ManifestFile): Promise<FileState> => {
    const { fileId, entry, url } = file;
    const ref = await records.latestAttempt(manifest.jobId, fileId);
    // promised, and perhaps not opened yet
    if (retry && retried.has(fileId)) ref.attempt = Math.max(ref.attempt, retry.round);
    const [source, end] = await Promise.all([
      records.source(manifest.jobId, file),
      records.end(ref),
    ]);
    if (end !== null) return endedState(ref.attempt, source, end);
    return source === null && (entry !== null || url !== null)
      ? awaitedState(ref.attempt, entry)
      : queuedState(ref.attempt, source, null);
  };
  for (const batch of batches(files, FILES_AT_ONCE)) {
    const read = await Promise.all(batch.map(readState));
    for (const [at, state] of read.entries()) states.set((batch[at] as ManifestFile).fileId, state);
  }
  return states;
}

export const hasEnded = ({ status }: Pick<FileState, 'status'>): boolean =>
  status !== 'queued' && status !== 'processing';

/** Without what is for us alone. */
export function shownState(state: FileState) {
  const {
    processedSeconds: _processed,
    lanes: _lanes,
    startedAt: _started,
    profile: _profile,
    ...shown
  } = state;
  return shown;
}
