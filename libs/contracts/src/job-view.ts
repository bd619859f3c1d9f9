import type { Device } from './device.js';
import type { FileCounts, FileError, FileStatus, JobOptions, JobStatus } from './job.js';
import type { Warning } from './transcript.js';

export const WAIT_REASONS = [
  'queue',
  'lane',
  'model_download',
  'model_loading',
  'no_worker',
] as const;
export type WaitingFor = (typeof WAIT_REASONS)[number];

/** A file as readers see it; null until known. */
export interface FileView {
  fileId: string;
  name: string;
  path: string;
  sizeBytes: number | null;
  durationSeconds: number | null;
  status: FileStatus;
  percent: number | null;
  waitingFor: WaitingFor | null;
  attempt: number;
  engine: string | null;
  model: string | null;
  device: Device | null;
  language: string | null;
  speechSeconds: number | null;
  processingSeconds: number | null;
  partial: boolean;
  warnings: Warning[];
  error: FileError | null;
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
  links: Record<string, string>;
}
