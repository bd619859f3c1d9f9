import type { JobProgress, JobStatus, JobSummary, Pair, WorkerHeartbeat } from '#libs/contracts';
import {
  type FileQueues,
  type JanitorLog,
  type JanitorState,
  type JobIndex,
  queueNameFor,
  type SpeedBook,
  type WorkerDirectory,
} from '#libs/queue';
import { statusOf } from './end-job.js';
import { etaOf } from './eta/eta-of.js';
import type { Forecasts } from './eta/forecasts.js';

const JOBS_SHOWN = 100;

export interface LiveJob extends Omit<JobSummary, 'percent' | 'processedSeconds' | 'totalSeconds'> {
  status: JobStatus;
  progress: JobProgress;
}

export interface QueueView {
  queues: (Pair & {
    name: string;
    waiting: number;
    active: number;
    workers: number;
    audioSecondsAhead: number;
  })[];
  /** unfinished jobs, oldest first */
  jobs: LiveJob[];
  jobsTotal: number;
  workers: WorkerHeartbeat[];
  janitor: JanitorState;
  /** how wrong the predicted ends of the last files were; null before the first */
  etaAccuracy: { medianError: number | null; files: number };
}

/** What is going on right now: queues, living workers, unfinished jobs. */
export class QueueViews {
  constructor(
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly forecasts: Forecasts,
    private readonly book: SpeedBook,
    private readonly janitorLog: JanitorLog,
  ) {}

  /**
   * @param sessionIds null for all
   * @param owner whose jobs are shown; null for everybody's. Queues and workers serve all
   */
  async view(sessionIds: string[] | null, owner: string | null): Promise<QueueView> {
    const [counts, workers, { jobs, total }, forecast, errors, janitor] = await Promise.all([
      this.queues.counts(),
      this.workers.living(),
      this.index.unfinished(sessionIds, JOBS_SHOWN, owner),
      this.forecasts.now(),
      this.book.etaErrors(),
      this.janitorLog.read(),
    ]);
    const serving = (pair: Pair) =>
      workers.filter(({ pairs }) => pairs.map(queueNameFor).includes(queueNameFor(pair))).length;
    const queues = counts.map(({ pair, waiting, active }) => ({
      name: queueNameFor(pair),
      ...pair,
      waiting,
      active,
      workers: serving(pair),
      audioSecondsAhead: forecast.secondsAhead.get(queueNameFor(pair)) ?? 0,
    }));
    return {
      queues: queues.filter((queue) => queue.workers + queue.waiting + queue.active > 0),
      jobs: jobs.map(({ percent, processedSeconds, totalSeconds, ...job }) => ({
        ...job,
        status: statusOf(job),
        progress: {
          ...{ percent, processedSeconds, totalSeconds },
          ...etaOf(job.jobId, forecast),
          waitingFor: forecast.jobs.get(job.jobId)?.waitingFor ?? null,
        },
      })),
      jobsTotal: total,
      workers,
      janitor,
      etaAccuracy: { medianError: median(errors), files: errors.length },
    };
  }
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
