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
import { median } from './median.js';

const JOBS_SHOWN = 100;

export interface LiveJob extends Omit<JobSummary, 'percent' | 'processedSeconds' | 'totalSeconds'> {
  status: JobStatus;
  progress: JobProgress;
}

export interface LiveJobs {
  /** unfinished, oldest first */
  jobs: LiveJob[];
  jobsTotal: number;
}

export interface QueueView extends LiveJobs {
  queues: (Pair & {
    name: string;
    waiting: number;
    active: number;
    workers: number;
    audioSecondsAhead: number;
  })[];
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
    const [counts, workers, live, forecast, errors, janitor] = await Promise.all([
      this.queues.counts(),
      this.workers.living(),
      this.live(sessionIds, owner),
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
      ...live,
      workers,
      janitor,
      etaAccuracy: { medianError: median(errors), files: errors.length },
    };
  }

  /** @param sessionIds, owner as above */
  async live(sessionIds: string[] | null, owner: string | null): Promise<LiveJobs> {
    const [{ jobs, total }, forecast] = await Promise.all([
      this.index.unfinished(sessionIds, JOBS_SHOWN, owner),
      this.forecasts.now(),
    ]);
    return {
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
    };
  }
}
