import { OitivaError } from '#libs/contracts';
import type { CreateJobDto } from './create-job.dto.js';

export const RETENTION = Symbol('retention');

export interface Retention {
  usualSeconds: number;
  longestSeconds: number;
}

/** How long a job is kept once it has ended. @throws OitivaError `bad_option` */
export function retentionOf(
  { retention_seconds: wished }: Pick<CreateJobDto, 'retention_seconds'>,
  { usualSeconds, longestSeconds }: Retention,
): number {
  const seconds = wished ?? usualSeconds;
  if (seconds <= longestSeconds) return seconds;
  const detail = `expected at most ${longestSeconds}`;
  throw new OitivaError('bad_option', `retention_seconds: ${detail}.`, {
    errors: [{ pointer: '/retention_seconds', detail }],
  });
}
