import type { Device, JobStatus } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { FileCountsDto, JobProgressDto } from '../jobs/job.dto.js';

/** One queue: a pair of device and engine. */
export class QueueDto {
  name: string;
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'] })
  device: Device;
  engine: string;
  /** files */
  waiting: number;
  /** files */
  active: number;
  /** living workers that serve it */
  workers: number;
  /** of what waits or is at work, less what is done */
  audio_seconds_ahead: number;
}

export class EtaAccuracyDto {
  /** of |predicted end - true end| / true duration, predicted at a tenth of each file's work */
  median_error: number | null;
  /** the last ones, 200 at most */
  files: number;
}

/** A job that has not finished. */
export class LiveJobDto {
  job_id: string;
  session_id: string;
  @ApiProperty({ enum: ['queued', 'processing', 'completed', 'failed', 'cancelled'] })
  status: JobStatus;
  created_at: string;
  /** of the first files */
  names: string[];
  progress: JobProgressDto;
  counts: FileCountsDto;
}

export class PairDto {
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'] })
  device: Device;
  engine: string;
}

export class MemoryDto {
  /** what the worker may use: the machine's, or the limit of its container */
  total_bytes: number;
  free_bytes: number;
}

export class WorkerDto {
  worker_id: string;
  hostname: string;
  pairs: PairDto[];
  /** files at once, by device */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  lanes: Record<string, number>;
  /** of 30 s each, that go through a model together, by device */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  batch_windows: Record<string, number>;
  memory: MemoryDto;
  /** of all its GPUs together; null where there is none, or it cannot be asked */
  @ApiProperty({ type: MemoryDto, nullable: true })
  gpu_memory: MemoryDto | null;
}

/** What removes expired jobs, and when. */
export class JanitorDto {
  /** null before the first */
  last_sweep_at: string | null;
  next_sweep_at: string | null;
  /** by all sweeps so far */
  removed_jobs: number;
  /** by all sweeps so far: uploads that became no job, drafts, transcripts that nothing names */
  removed_orphans: number;
  /** the last sweep removed nothing: its worker had just started, or the clock had jumped */
  only_counting: boolean;
}

export class QueuesDto {
  queues: QueueDto[];
  /** a page of the unfinished jobs that were asked for, oldest first */
  jobs: LiveJobDto[];
  /** on all pages */
  jobs_total: number;
  has_more: boolean;
  /** send it as `after` to go on; null on the last page */
  next: string | null;
  workers: WorkerDto[];
  janitor: JanitorDto;
  eta_accuracy: EtaAccuracyDto;
}
