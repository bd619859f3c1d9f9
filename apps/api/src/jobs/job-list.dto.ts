import type { Wire } from '#libs/contracts';
import type { JobList } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsInstant } from '../door/is-instant.js';
import { IsPlace } from './is-place.js';
import { FileCountsDto } from './job.dto.js';
import { PageQuery } from './page-query.js';

const STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;

/** The query of `GET /jobs`. */
export class JobListQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'expected 1 to 64 of A-Z a-z 0-9 _ -' })
  session_id?: string;

  @ApiProperty({ enum: STATUSES, required: false })
  @IsOptional()
  @IsIn(STATUSES, { message: `expected one of ${STATUSES.join(', ')}` })
  status?: (typeof STATUSES)[number];

  /** an id from /engines: as the job asked for it, or as its files were given to it; `auto` for jobs that said so */
  @IsOptional()
  @IsString({ message: 'expected one engine' })
  @Length(1, 64)
  engine?: string;

  /** a part of the name of a file, in any case and with or without accents; transcripts are not searched */
  @IsOptional()
  @IsString({ message: 'expected one text' })
  @Length(1, 256)
  text?: string;

  /** made at this instant or later: RFC 3339, `2026-11-21T12:00:00Z` */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** made at this instant or earlier */
  @IsOptional()
  @IsInstant()
  to?: string;

  /** `next` of the page before */
  @IsOptional()
  @IsPlace()
  after?: string;
}

export class JobListProgressDto {
  percent: number | null;
  /** of all its recordings; null until all lengths are known */
  total_seconds: number | null;
}

/** A job without its files. */
export class JobSummaryDto {
  job_id: string;
  session_id: string;
  @ApiProperty({ enum: STATUSES })
  status: (typeof STATUSES)[number];
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  expires_at: string | null;
  progress: JobListProgressDto;
  counts: FileCountsDto;
  /** those that its files have been given to */
  engines: string[];
  /** those that are known of its files, as BCP 47 */
  languages: string[];
  /** of the first files */
  names: string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  links: Record<string, string>;
}

/** Some jobs, newest first. */
export class JobListDto {
  data: JobSummaryDto[];
  has_more: boolean;
  /** send it as `after` to go on; null on the last page */
  next: string | null;
}

export const asJobListDto = (answer: Wire<JobList>): JobListDto => answer;
