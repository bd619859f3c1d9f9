import { setTimeout as sleep } from 'node:timers/promises';
import type { JobProgress, JobStatus, JobSummary, Wire } from '#libs/contracts';
import { exitCodes } from '../../exit-codes.js';
import { formatSpan } from '../../terminal/format-span.js';
import { plainText } from '../../terminal/plain-text.js';
import { formatTable } from '../../terminal/table.js';
import type { Messages } from '../../messages/index.js';
import type { ClientContext } from '../client-context.js';
import { listenForInterrupts } from '../interrupts.js';
import { waitReason } from '../progress/progress-lines.js';
import { percentOf } from './describe-job.js';
import { namesOf } from './list-jobs.js';
import { patienceOf } from './patience-of.js';
import { withPatience } from './with-patience.js';
import { writeJson } from './write-json.js';

interface QueuesAnswer {
  queues: {
    name: string;
    waiting: number;
    active: number;
    workers: number;
    audio_seconds_ahead: number;
  }[];
  jobs: (Pick<Wire<JobSummary>, 'job_id' | 'session_id' | 'names' | 'counts'> & {
    status: JobStatus;
    progress: Wire<JobProgress>;
  })[];
  jobs_total: number;
}

const pauseMs = 1000;

/** `oitiva watch`: queues and unfinished jobs, on a terminal until Ctrl+C, elsewhere as they are now. */
export async function watchQueues(context: ClientContext): Promise<number> {
  const { api, report, messages, json, stdout } = context;
  const ask = () => api.get<QueuesAnswer>('/queues');
  if (json || !report.isLive || !stdout.isTTY) {
    const answer = await ask();
    if (json) writeJson(stdout, answer);
    else stdout.write(queueTables(answer, messages));
    return exitCodes.ok;
  }
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const stopListening = listenForInterrupts(
    { onFirst: leave, onSecond: leave },
    context.environment,
  );
  let shown = '';
  try {
    const patience = patienceOf(context, leaving.signal);
    for (;;) {
      shown = queueTables(await withPatience(ask, patience), messages);
      report.live(() => shown.trimEnd().split('\n').slice(0, report.rows));
      await sleep(pauseMs, undefined, { signal: leaving.signal });
    }
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
    return exitCodes.ok;
  } finally {
    stopListening();
    report.rest();
    stdout.write(shown);
  }
}

/** What waits and works, as two tables. */
export function queueTables(
  { queues, jobs, jobs_total }: QueuesAnswer,
  messages: Messages,
): string {
  const queueRows = queues.map((queue) => [
    plainText(queue.name),
    String(queue.waiting),
    String(queue.active),
    String(queue.workers),
    formatSpan(queue.audio_seconds_ahead),
  ]);
  const jobRows = jobs.map(({ job_id, status, progress, counts, session_id, names }) => [
    job_id,
    messages.statuses[status] ?? plainText(status),
    percentOf(progress.percent),
    stateOf(progress, messages),
    `${counts.completed} / ${counts.files}`,
    plainText(session_id),
    namesOf(names, counts.files),
  ]);
  const more = jobs_total - jobs.length;
  return [
    queues.length === 0
      ? `${messages.noQueues}\n`
      : formatTable([messages.queuesHeader, ...queueRows]),
    jobs.length === 0
      ? `${messages.allQuiet}\n`
      : formatTable([messages.liveJobsHeader, ...jobRows]),
    ...(more > 0 ? [`${messages.moreLiveJobs(String(more))}\n`] : []),
  ].join('\n');
}

function stateOf(progress: Wire<JobProgress>, messages: Messages): string {
  const { eta_seconds, waiting_for } = progress;
  if (waiting_for !== null) return waitReason(waiting_for, messages);
  return eta_seconds === null ? '' : messages.remaining(formatSpan(eta_seconds));
}
