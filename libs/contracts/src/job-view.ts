import type { SkippedEntry } from './archive-entry.js';
import type { Device } from './device.js';
import type { FileCounts, FileError, FileStatus, JobOptions, JobStatus } from './job.js';
import type { Warning } from './transcript.js';

export const WAIT_REASONS = [
  'download',
  'unpacking',
  'queue',
  'lane',
  'model_download',
  'model_loading',
  'upload',
  'cloud',
  'rate_limited',
  'no_worker',
] as const;
export type WaitingFor = (typeof WAIT_REASONS)[number];

/** What is known of a file beyond its promise; null until known. Kept in the index, rebuilt from storage. */
export interface FileState {
  attempt: number;
  status: FileStatus;
  percent: number | null;
  processedSeconds: number | null;
  /** lanes that work on it, where several can */
  lanes: number | null;
  waitingFor: WaitingFor | null;
  sizeBytes: number | null;
  durationSeconds: number | null;
  engine: string | null;
  model: string | null;
  device: Device | null;
  /** what its speed is learned by: engine, model, device and the options that matter */
  profile: string | null;
  language: string | null;
  speechSeconds: number | null;
  processingSeconds: number | null;
  partial: boolean;
  warnings: Warning[];
  error: FileError | null;
  startedAt: string | null;
}

/** A file as readers see it. */
export interface FileView extends Omit<
  FileState,
  'processedSeconds' | 'lanes' | 'startedAt' | 'profile'
> {
  fileId: string;
  name: string;
  path: string;
  /** where it was fetched from, without its query; null for what was sent */
  url: string | null;
  links: Record<string, string>;
}

export interface JobProgress {
  percent: number | null;
  processedSeconds: number | null;
  totalSeconds: number | null;
  etaSeconds: number | null;
  etaAt: string | null;
  position: number | null;
  waitingFor: WaitingFor | null;
}

/** What the index keeps of a job as a whole. */
export interface JobSummary {
  jobId: string;
  sessionId: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** null until the job ends, or where it is kept until it is deleted */
  expiresAt: string | null;
  /** grows with every change; the job's ETag */
  version: string;
  counts: FileCounts;
  /** names of the first files, for lists */
  names: string[];
  percent: number | null;
  processedSeconds: number | null;
  totalSeconds: number | null;
}

/** A job as readers see it. */
export interface JobView {
  jobId: string;
  sessionId: string;
  status: JobStatus;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  expiresAt: string | null;
  options: JobOptions;
  progress: JobProgress;
  counts: FileCounts;
  files: FileView[];
  filesNext: string | null;
  /** entries of archives that were left out: folders, hidden and empty files; the first of them */
  skipped: SkippedEntry[];
  links: Record<string, string>;
}
