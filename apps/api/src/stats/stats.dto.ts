import type { Wire } from '#libs/contracts';
import type { ThroughputView } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** A day. */
const MOST_MINUTES = 1440;

/** The query of `GET /stats`. */
export class StatsQuery {
  /** how far back */
  @ApiProperty({
    ...{ type: 'integer', minimum: 1, maximum: MOST_MINUTES, default: 60, required: false },
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1, { message: `expected 1 to ${MOST_MINUTES}` })
  @Max(MOST_MINUTES, { message: `expected 1 to ${MOST_MINUTES}` })
  minutes: number = 60;
}

/** What ended in a span of time, over all workers. */
export class EndCountsDto {
  /** files */
  completed: number;
  failed: number;
  cancelled: number;
  /** of completed files */
  audio_seconds: number;
  /** that lanes worked on those, added up */
  engine_seconds: number;
}

export class ThroughputBucketDto extends EndCountsDto {
  /** the instant at which it begins */
  at: string;
}

/** What ended in the last minutes, for a chart. */
export class StatsDto {
  minutes: number;
  /** how long each bucket is: 60, or more where there would be too many */
  bucket_seconds: number;
  /** oldest first and without gaps; the last one still grows */
  buckets: ThroughputBucketDto[];
  totals: EndCountsDto;
}

export const asStatsDto = (answer: Wire<ThroughputView>): StatsDto => answer;
