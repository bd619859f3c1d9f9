import type { FilePage } from '#libs/jobs';
import type { Wire } from '#libs/contracts';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { FileDto } from './job.dto.js';
import { PageQuery } from './page-query.js';

const STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;

/** The query of `GET /jobs/{job_id}/files`. */
export class FilePageQuery extends PageQuery {
  /** `next` of the page before, or `files_next` of the job */
  @IsOptional()
  @Matches(/^f_\d{4,6}$/, { message: 'expected a file_id' })
  after?: string;

  /** only files with this status */
  @ApiProperty({ enum: STATUSES, required: false })
  @IsOptional()
  @IsIn(STATUSES, { message: `expected one of ${STATUSES.join(', ')}` })
  status?: (typeof STATUSES)[number];
}

/** Some files of a job. */
export class FilePageDto {
  data: FileDto[];
  has_more: boolean;
  /** send it as `after` to go on; null on the last page */
  next: string | null;
}

export const asFilePageDto = (answer: Wire<FilePage>): FilePageDto => answer;
