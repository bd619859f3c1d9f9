import type { FileState, JobManifest } from '#libs/contracts';
import type { JobIndex } from '#libs/queue';
import { scripted } from './scripted.js';

/** What the index keeps of a file that waits. */
export const fileState = (change: Partial<FileState> = {}): FileState => ({
  attempt: 1,
  status: 'queued',
  percent: null,
  processedSeconds: null,
  lanes: null,
  waitingFor: 'queue',
  sizeBytes: 10,
  durationSeconds: 60,
  engine: 'scripted',
  model: 'scripted',
  device: 'cpu',
  profile: null,
  language: null,
  speechSeconds: null,
  processingSeconds: null,
  partial: false,
  warnings: [],
  error: null,
  startedAt: null,
  ...change,
});

/** What a job of these files was promised, as the index is given it. */
export const manifestOf = (
  names: Pick<JobManifest, 'jobId' | 'sessionId' | 'createdAt'> & { owner?: string | null },
  fileIds: readonly string[],
): JobManifest => ({
  schema: 1,
  owner: null,
  ...names,
  requestId: 'r',
  options: scripted(),
  skipped: [],
  files: fileIds.map((fileId) => ({
    fileId,
    name: fileId,
    path: fileId,
    upload: 1,
    entry: null,
    url: null,
    source: null,
  })),
});

/** A job of two files. */
export const twoFiles = (
  jobId: string,
  sessionId: string,
  owner: string | null = null,
): JobManifest =>
  manifestOf({ jobId, sessionId, owner, createdAt: '2026-11-21T10:00:00.000Z' }, [
    'f_0001',
    'f_0002',
  ]);

export const twoStates = () =>
  new Map([
    ['f_0001', fileState()],
    ['f_0002', fileState()],
  ]);

/** The first file of a job is at work, so far. */
export function workOn(index: JobIndex, percent: number, jobId = 'job_a'): Promise<number> {
  const processedSeconds = 0.6 * percent;
  const state = { status: 'processing', waitingFor: null, percent, processedSeconds } as const;
  return index.setFile(jobId, 'f_0001', fileState(state));
}
