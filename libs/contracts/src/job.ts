import type { Device, RequestedDevice } from './device.js';
import type { ErrorCode } from './errors.js';
import type { Warning } from './transcript.js';

/** Options of a job as its maker gave them; `auto` stays `auto` here and is resolved when a file is queued. */
export interface JobOptions {
  engine: string;
  model: string | null;
  device: RequestedDevice;
  language: string;
  task: 'transcribe' | 'translate';
  wordTimestamps: boolean;
  vadFilter: boolean;
  initialPrompt: string | null;
  hotwords: string | null;
  beamSize: number | null;
  temperature: number | null;
}

/** One recording of a job as the manifest promises it. */
export interface ManifestFile {
  fileId: string;
  /** the client's name without folders, for people; never a path of ours */
  name: string;
  path: string;
  /** number of the upload under `uploads/` */
  upload: number;
}

/** `job.json`: created last; from then on the job is accepted. */
export interface JobManifest {
  schema: 1;
  jobId: string;
  sessionId: string;
  owner: string | null;
  requestId: string;
  createdAt: string;
  options: JobOptions;
  files: ManifestFile[];
}

/** `source.json`: what is known of a file once it was opened. */
export interface SourceRecord {
  sizeBytes: number;
  sha256: string;
  container: AudioContainer | null;
  /** from the header, before any decoding; null where the container does not say */
  durationSeconds: number | null;
}

/** What we accept, by its bytes and not by its name. */
export const AUDIO_CONTAINERS = [
  'wav',
  'mp3',
  'm4a',
  'mp4',
  'mov',
  'flac',
  'ogg',
  'opus',
  'webm',
  'mkv',
  'aac',
  'aiff',
] as const;
export type AudioContainer = (typeof AUDIO_CONTAINERS)[number];

/** `open.json`: an attempt opened by a submit or a retry. */
export interface AttemptOpening {
  openedAt: string;
}

export type EndStatus = 'completed' | 'failed' | 'cancelled';
export type FileStatus = 'queued' | 'processing' | EndStatus;
export type JobStatus = FileStatus;

/** Why a file failed, in words for a person. */
export interface FileError {
  code: ErrorCode;
  message: string;
}

/** `end.json`: the one terminal word of an attempt; its first creator wins. */
export interface FileEnd {
  status: EndStatus;
  /** the run whose transcript counts; null where nothing was transcribed */
  run: string | null;
  transcriptSha256: string | null;
  error: FileError | null;
  warnings: Warning[];
  partial: boolean;
  engine: string | null;
  model: string | null;
  device: Device | null;
  language: string | null;
  durationSeconds: number | null;
  speechSeconds: number | null;
  processingSeconds: number | null;
  startedAt: string | null;
  finishedAt: string;
}

export interface FileCounts {
  files: number;
  queued: number;
  processing: number;
  completed: number;
  failed: number;
  cancelled: number;
}

/** `ends/<n>.json`: the n-th end of a job. */
export interface JobEnd {
  status: EndStatus;
  counts: FileCounts;
  finishedAt: string;
}
