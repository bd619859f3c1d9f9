import type { JobSummary } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { jobKey } from './queue-names.js';

/** What a job's hash holds beside its names: events carry these, in this order. */
export const SUMMARY_FIELDS = [
  'session_id',
  'created_at',
  'started_at',
  'finished_at',
  'expires_at',
  'version',
  'files',
  'queued',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'percent_sum',
  'processed_seconds',
  'total_seconds',
  'unknown',
  'by_seconds',
];

/** A job with the words of its hash that no reader is shown. */
export interface IndexedJob {
  summary: JobSummary;
  fields: Record<string, string>;
}

/** Those of the jobs that the index knows, in their order, by one round trip. */
export async function readSummaries(redis: Redis, jobIds: string[]): Promise<IndexedJob[]> {
  const reads = redis.pipeline();
  for (const jobId of jobIds) reads.hgetall(jobKey(jobId));
  const answers = (await reads.exec()) ?? [];
  return answers.flatMap(([error, answer], at): IndexedJob[] => {
    if (error) throw error;
    const fields = answer as Record<string, string>;
    const summary = readSummary(jobIds[at] ?? '', fields);
    return summary === null ? [] : [{ summary, fields }];
  });
}

/** What the hash of a job says; null where there is none. */
export function readSummary(jobId: string, fields: Record<string, string>): JobSummary | null {
  if (fields.session_id === undefined) return null;
  const number = (name: string) => Number(fields[name] ?? 0);
  const files = number('files');
  const lengthsKnown = number('unknown') === 0 && number('total_seconds') > 0;
  const share =
    lengthsKnown && fields.by_seconds === '1'
      ? (100 * number('processed_seconds')) / number('total_seconds')
      : number('percent_sum') / Math.max(1, files);
  const { queued, processing, completed, failed, cancelled } = {
    queued: number('queued'),
    processing: number('processing'),
    completed: number('completed'),
    failed: number('failed'),
    cancelled: number('cancelled'),
  };
  return {
    jobId,
    sessionId: fields.session_id,
    createdAt: fields.created_at ?? '',
    startedAt: fields.started_at ?? null,
    finishedAt: fields.finished_at ?? null,
    // an instant that a reopening left behind counts for nothing
    expiresAt: fields.finished_at === undefined ? null : (fields.expires_at ?? null),
    version: fields.version ?? '0',
    counts: { files, queued, processing, completed, failed, cancelled },
    names: JSON.parse(fields.names ?? '[]') as string[],
    percent: queued + processing === 0 ? 100 : Math.min(99.9, Math.round(share * 10) / 10),
    processedSeconds: Math.round(number('processed_seconds') * 100) / 100,
    totalSeconds: lengthsKnown ? Math.round(number('total_seconds') * 100) / 100 : null,
  };
}
