import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsPlace } from '../jobs/is-place.js';
import { SessionsQuery } from './sessions-query.js';

const STATUSES = ['queued', 'processing'] as const;
const MOST = 100;

/** The query of `GET /queues`: which of the unfinished jobs, and which page of them. */
export class QueuesQuery extends SessionsQuery {
  @ApiProperty({ enum: STATUSES, required: false })
  @IsOptional()
  @IsIn(STATUSES, { message: `expected one of ${STATUSES.join(', ')}` })
  status?: (typeof STATUSES)[number];

  @ApiProperty({ type: 'string', description: '`next` of the page before', required: false })
  @IsOptional()
  @IsPlace()
  after?: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST, default: MOST, required: false })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1, { message: `expected 1 to ${MOST}` })
  @Max(MOST, { message: `expected 1 to ${MOST}` })
  limit: number = MOST;
}
