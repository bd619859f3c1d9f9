import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import type { ArchiveEntry, SkippedEntry } from './archive-entry.js';
import { checked, ShapeError } from './checked.js';
import type { Device, RequestedDevice } from './device.js';
import type { ErrorCode } from './errors.js';
import { Nullable } from './nullable.js';
import type { Warning } from './transcript.js';
import { fromWire } from './wire.js';

/** Options of a job as its maker gave them; `auto` stays `auto` here and is resolved when a file is queued. */
export class JobOptions {
  @IsString() engine: string;
  @Nullable() @IsString() model: string | null;
  @IsIn(['auto', 'cpu', 'gpu']) device: RequestedDevice;
  @IsString() language: string;
  @IsIn(['transcribe', 'translate']) task: 'transcribe' | 'translate';
  @IsBoolean() wordTimestamps: boolean;
  @IsBoolean() vadFilter: boolean;
  @Nullable() @IsString() initialPrompt: string | null;
  @Nullable() @IsString() hotwords: string | null;
  @Nullable() @IsInt() beamSize: number | null;
  @Nullable() @IsNumber() temperature: number | null;
}

/** Of a job that asks for nothing in particular. */
export const NO_WISHES: Readonly<JobOptions> = {
  engine: 'auto',
  model: null,
  device: 'auto',
  language: 'auto',
  task: 'transcribe',
  wordTimestamps: false,
  vadFilter: true,
  initialPrompt: null,
  hotwords: null,
  beamSize: null,
  temperature: null,
};

/** One recording of a job as the manifest promises it. */
export interface ManifestFile {
  fileId: string;
  /** the client's name without folders, for people; never a path of ours */
  name: string;
  path: string;
  /** number of the upload under `uploads/`; 0 for what comes from an address */
  upload: number;
  /** where its bytes lie in that upload, if it is an archive; null for a recording of its own */
  entry: ArchiveEntry | null;
  /** where it is fetched from; its query may hold a token, so it is never shown whole */
  url: string | null;
  /** what the door found out; null for what comes out of an archive or from an address: see `source.json` */
  source: SourceRecord | null;
}

/** `job.json`: created last; from then on the job is accepted. */
export class JobManifest {
  @Equals(1) schema: 1;
  @IsString() jobId: string;
  @IsString() sessionId: string;
  @Nullable() @IsString() owner: string | null;
  @IsString() requestId: string;
  @IsISO8601() createdAt: string;
  /** counted from the end of the job; absent where a version without retention accepted it: kept until deleted */
  @IsOptional() @IsInt() retentionSeconds?: number;
  /** name of the record that binds the client's idempotency key to this job; absent without one */
  @IsOptional() @IsString() idempotencyName?: string;
  @ValidateNested() @Type(() => JobOptions) options: JobOptions;
  // ten thousand of them: checked by readManifest, which is quicker than decorators
  @IsArray() files: ManifestFile[];
  /** entries of archives that are no recordings */
  @IsArray() skipped: SkippedEntry[];
}

/** @throws ShapeError, SyntaxError when the stored bytes are not a manifest */
export function readManifest(text: string): JobManifest {
  // older ones were written without `skipped`, `entry`, `url` and `source`
  const written = fromWire<Partial<JobManifest>>(JSON.parse(text));
  const { files, ...rest } = { skipped: [], ...written };
  const manifest = checked(JobManifest, { ...rest, files: [] });
  if (!Array.isArray(files) || !files.every(isManifestFile)) {
    throw new ShapeError('JobManifest: files: each needs an id, a name, a path and an upload');
  }
  return Object.assign(manifest, {
    files: files.map((file) => ({
      ...file,
      entry: file.entry ?? null,
      url: file.url ?? null,
      source: file.source ?? null,
    })),
  });
}

const isManifestFile = (file: Partial<ManifestFile> | null): boolean =>
  typeof file?.fileId === 'string' &&
  typeof file.name === 'string' &&
  typeof file.path === 'string' &&
  Number.isInteger(file.upload) &&
  (!file.url || typeof file.url === 'string') &&
  (!file.source || typeof file.source.sha256 === 'string') &&
  (!file.entry || Number.isInteger(file.entry.dataOffset));

/** What is known of a file once it was opened; `source.json` where that was after the promise. */
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

/** `open.json`: an attempt opened by a retry. */
export interface AttemptOpening {
  openedAt: string;
}

/** `cancel.json`: somebody no longer wants the attempt; whoever sees it first ends it. */
export interface CancelWish {
  requestedAt: string;
}

/** `retries/<n>.json`: these files have an attempt `a<n>`, whoever comes to open it. */
export interface RetryWish {
  requestedAt: string;
  fileIds: string[];
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
  /** the run whose transcript counts, whole or, where `partial`, the words so far; null without any */
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
  /** from then on the janitor may remove the job; null or absent: kept until it is deleted */
  expiresAt?: string | null;
}

/** `idempotency/<sha256>.json`: the job that was made for a client's key. */
export interface IdempotencyRecord {
  jobId: string;
  /** of everything that the request asked for */
  fingerprint: string;
  createdAt: string;
}

/** `tombstones/<job_id>.json`: all that is left of a job that expired. */
export interface Tombstone {
  jobId: string;
  expiredAt: string;
  /** absent where a version without owners laid it */
  owner?: string | null;
}
