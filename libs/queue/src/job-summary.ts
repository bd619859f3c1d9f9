import type { JobSummary } from '#libs/contracts';

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

/** A job's hash in the index as what it means; null where there is none. */
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
