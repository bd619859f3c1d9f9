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
import { readPlace, writePlace } from './list-place.js';
import { median } from './median.js';

const JOBS_SHOWN = 100;

/** Which unfinished jobs are shown, and which page of them. */
export interface LiveWish {
  /** null: of all sessions */
  sessionIds: string[] | null;
  /** null: everybody's. Queues and workers serve all */
  owner: string | null;
  status?: 'queued' | 'processing' | null;
  /** 100 where absent */
  limit?: number;
  /** `next` of the page before; absent or null for the first */
  after?: string | null;
}

export interface LiveJob extends Omit<JobSummary, 'percent' | 'processedSeconds' | 'totalSeconds'> {
  status: JobStatus;
  progress: JobProgress;
}

export interface LiveJobs {
  /** a page of the unfinished ones, oldest first */
  jobs: LiveJob[];
  /** on all pages */
  jobsTotal: number;
  hasMore: boolean;
  /** what to send as `after` for the following page; null on the last */
  next: string | null;
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

  async view(wish: LiveWish): Promise<QueueView> {
    const [counts, workers, live, forecast, errors, janitor] = await Promise.all([
      this.queues.counts(),
      this.workers.living(),
      this.live(wish),
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

  /** The jobs alone. */
  async live(wish: LiveWish): Promise<LiveJobs> {
    const { sessionIds, owner, status = null, limit = JOBS_SHOWN, after = null } = wish;
    const page = { status, after: after === null ? null : readPlace(after) };
    const [{ jobs, total, next }, forecast] = await Promise.all([
      this.index.unfinished(sessionIds, limit, owner, page),
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
      hasMore: next !== null,
      next: next && writePlace(next),
    };
  }
}
