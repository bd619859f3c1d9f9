import type { JobStatus, JobSummary, Pair, WorkerHeartbeat } from '#libs/contracts';
import {
  type FileQueues,
  type JanitorLog,
  type JanitorState,
  type JobIndex,
  queueNameFor,
  type WorkerDirectory,
} from '#libs/queue';
import { statusOf } from './end-job.js';

const JOBS_SHOWN = 100;

export interface QueueView {
  queues: (Pair & { name: string; waiting: number; active: number; workers: number })[];
  /** unfinished jobs, oldest first */
  jobs: (JobSummary & { status: JobStatus })[];
  jobsTotal: number;
  workers: WorkerHeartbeat[];
  janitor: JanitorState;
}

/** What is going on right now: queues, living workers, unfinished jobs. */
export class QueueViews {
  constructor(
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly janitorLog: JanitorLog,
  ) {}

  /** @param sessionIds null for all */
  async view(sessionIds: string[] | null): Promise<QueueView> {
    const [counts, workers, { jobs, total }, janitor] = await Promise.all([
      this.queues.counts(),
      this.workers.living(),
      this.index.unfinished(sessionIds, JOBS_SHOWN),
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
    }));
    return {
      queues: queues.filter((queue) => queue.workers + queue.waiting + queue.active > 0),
      jobs: jobs.map((job) => ({ ...job, status: statusOf(job) })),
      jobsTotal: total,
      workers,
      janitor,
    };
  }
}
