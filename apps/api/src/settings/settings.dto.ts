import type { ServerIdentity, Wire } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';
import type { ServerFactsNow } from './server-facts.js';

export class LimitsDto {
  /** of a recording */
  max_file_bytes: number;
  /** of all recordings of a job */
  max_job_bytes: number;
  max_files_per_job: number;
  /** of a recording */
  max_audio_seconds: number;
  /** a job that has not finished by then is given up */
  job_max_wait_seconds: number;
}

/** How long jobs are kept once they have ended. */
export class RetentionDto {
  /** where a job does not say */
  usual_seconds: number;
  /** the most that a job may ask for */
  longest_seconds: number;
  /** how often what has expired is removed */
  janitor_interval_seconds: number;
}

export class DiskDto {
  total_bytes: number;
  /** that the server may write */
  free_bytes: number;
}

/** What the server holds; sizes are measured now and then, and null until they were for the first time. */
export class StorageUsedDto {
  /** recordings and transcripts */
  jobs_bytes: number | null;
  models_bytes: number | null;
  /** environments of engines */
  engines_bytes: number | null;
  /** false: there is more, for which there was no time */
  @ApiProperty({ type: 'boolean', nullable: true })
  is_whole: boolean | null;
  measured_at: string | null;
  /** that recordings are kept on; null where the system does not say */
  @ApiProperty({ type: DiskDto, nullable: true })
  disk: DiskDto | null;
}

/** What jobs that name nothing begin from; what `auto` means just now is in `/engines`. */
export class DefaultsDto {
  engine: string;
  model: string;
  @ApiProperty({ enum: ['auto', 'cpu', 'gpu'] })
  device: string;
  /** whether jobs that name no engine may be sent to a cloud engine */
  cloud_allowed: boolean;
}

export class ServerVersionDto {
  @ApiProperty({ enum: ['redis', 'valkey'] })
  kind: ServerIdentity['kind'];
  version: string;
}

export class ServerVersionsDto {
  oitiva: string;
  node: string;
  /** behind the queues; null while it is away */
  @ApiProperty({ type: ServerVersionDto, nullable: true })
  server: ServerVersionDto | null;
}

/** What of this server its pages show. */
export class SettingsDto {
  limits: LimitsDto;
  retention: RetentionDto;
  storage: StorageUsedDto;
  defaults: DefaultsDto;
  versions: ServerVersionsDto;
  /** whether calls must bring a key */
  keys_required: boolean;
}

export const asSettingsDto = (answer: Wire<ServerFactsNow>): SettingsDto => answer;
