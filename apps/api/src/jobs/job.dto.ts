import type { Device, JobView, SkipReason, Wire } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';

const FILE_STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'];

/** Something to know about a result that is there all the same. */
export class WarningDto {
  /** stable */
  code: string;
  message: string;
}

/** Why a file failed. */
export class FileErrorDto {
  /** stable; the table is in docs/api.md */
  code: string;
  message: string;
}

/** Options as the maker of the job gave them; `auto` stays `auto`. */
export class JobOptionsDto {
  engine: string;
  model: string | null;
  @ApiProperty({ enum: ['auto', 'cpu', 'gpu'] })
  device: 'auto' | 'cpu' | 'gpu';
  language: string;
  @ApiProperty({ enum: ['transcribe', 'translate'] })
  task: 'transcribe' | 'translate';
  word_timestamps: boolean;
  vad_filter: boolean;
  initial_prompt: string | null;
  hotwords: string | null;
  beam_size: number | null;
  temperature: number | null;
}

/** How far a job is; null until known. */
export class JobProgressDto {
  /** share of the work that is done, 0 to 100 */
  percent: number | null;
  /** seconds of audio worked through */
  processed_seconds: number | null;
  total_seconds: number | null;
  /** until the last file ends, with what is before it in the queue; null while nothing was learned */
  eta_seconds: number | null;
  /** the same as an instant */
  eta_at: string | null;
  /** files that are taken before the first of this job; null once one is at work */
  position: number | null;
  /** `download`, `unpacking`, `queue`, `lane`, `model_download`, `model_loading`, `upload`, `cloud`, `rate_limited`, `no_worker` */
  waiting_for: string | null;
}

/** How many files are in each state. */
export class FileCountsDto {
  files: number;
  queued: number;
  processing: number;
  completed: number;
  failed: number;
  cancelled: number;
}

/** One recording of a job; null until known. */
export class FileDto {
  file_id: string;
  name: string;
  path: string;
  /** where it was fetched from, without its query; null for what was sent */
  url: string | null;
  size_bytes: number | null;
  duration_seconds: number | null;
  @ApiProperty({ enum: FILE_STATUSES })
  status: JobView['status'];
  percent: number | null;
  waiting_for: string | null;
  attempt: number;
  engine: string | null;
  model: string | null;
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'], nullable: true, type: 'string' })
  device: Device | null;
  language: string | null;
  speech_seconds: number | null;
  processing_seconds: number | null;
  /** true when the recording could be read only in part */
  partial: boolean;
  warnings: WarningDto[];
  @ApiProperty({ type: FileErrorDto, nullable: true })
  error: FileErrorDto | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  links: Record<string, string>;
}

/** An entry of an archive that is no recording. */
export class SkippedEntryDto {
  path: string;
  @ApiProperty({ enum: ['folder', 'system_file', 'hidden_file', 'special_file', 'empty_file'] })
  reason: SkipReason;
}

/** A job: one or many recordings with one set of options. */
export class JobDto {
  job_id: string;
  session_id: string;
  @ApiProperty({ enum: FILE_STATUSES })
  status: JobView['status'];
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  /** null until the job has ended; not before then are recordings and text removed */
  expires_at: string | null;
  options: JobOptionsDto;
  progress: JobProgressDto;
  counts: FileCountsDto;
  /** the first 100 */
  files: FileDto[];
  /** not null when there are more than 100 files */
  files_next: string | null;
  /** entries of archives that were left out, 100 at most */
  skipped: SkippedEntryDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  links: Record<string, string>;
}

// the description above and the view that is sent are one shape, or this does not compile
export type JobAnswer = Wire<JobView>;
export const asJobDto = (answer: JobAnswer): JobDto => answer;
