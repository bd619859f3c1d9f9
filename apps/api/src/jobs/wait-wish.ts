import type { Request } from 'express';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { readFields } from '../door/read-fields.js';

const LONGEST_SECONDS = 60;

/** The query of `POST /jobs`. */
export class CreateJobQuery {
  /** Seconds to wait for the end of the job before answering; the header `Prefer: wait=N` says the same. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(0)
  @Max(LONGEST_SECONDS)
  wait?: number;
}

/** How long a client would wait for the end of its job, in seconds. @throws OitivaError `bad_option` */
export function waitWishOf(request: Request): number {
  const { wait } = readFields(CreateJobQuery, request.query);
  if (wait !== undefined) return wait;
  // a preference, unlike an option, may be left out of account: RFC 7240
  const preferred = /(?:^|[,;\s])wait=(\d{1,9})\b/i.exec(request.get('Prefer') ?? '')?.[1];
  return preferred === undefined ? 0 : Math.min(LONGEST_SECONDS, Number(preferred));
}
