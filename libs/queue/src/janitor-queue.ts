import { Queue, Worker } from 'bullmq';
import type { Consumer } from './consume.js';
import { JANITOR_QUEUE, PREFIX } from './queue-names.js';
import { impatient, redisOptions } from './redis-connection.js';

const SCHEDULE = 'sweep';
const LOOK_MS = 10_000;

export interface JanitorOptions {
  redisUrl: string;
  intervalSeconds: number;
  /**
   * Runs in one worker of all, once an interval. Must return soon after `signal` aborts; the next sweep goes on.
   * @param nextSweepMs when the next is due
   */
  sweep: (signal: AbortSignal, nextSweepMs: number | null) => Promise<void>;
  /** Called every few seconds in each worker. */
  look: () => Promise<void>;
  onError: (error: Error) => void;
}

/** A schedule on a queue of its own: a queue full of recordings never keeps the janitor waiting. */
export function consumeSweeps(options: JanitorOptions): Consumer {
  const { redisUrl, intervalSeconds, sweep, onError } = options;
  const closing = new AbortController();
  const shared = { prefix: PREFIX };
  const connection = redisOptions(redisUrl);
  const queue = new Queue(JANITOR_QUEUE, {
    ...shared,
    connection: { ...connection, ...impatient },
  });
  // each failed reconnect is reported here too; callers see their own command fail
  queue.on('error', () => undefined);
  const worker = new Worker(
    JANITOR_QUEUE,
    async () => {
      const next = await queue.getJobScheduler(SCHEDULE);
      await sweep(closing.signal, next?.next ?? null);
    },
    {
      ...shared,
      connection: { ...connection, maxRetriesPerRequest: null },
      // a sweep that lost its worker is done by another
      maxStalledCount: 1_000_000,
    },
  );
  worker.on('error', onError);
  worker.on('failed', (_job, error) => onError(error));

  const look = async () => {
    await schedule(queue, intervalSeconds);
    await options.look();
  };
  const lookAndTell = () => void look().catch((error: unknown) => onError(error as Error));
  lookAndTell();
  const timer = setInterval(lookAndTell, LOOK_MS);
  return {
    async close() {
      clearInterval(timer);
      closing.abort(new Error('shutdown'));
      await worker.close();
      await queue.close();
    },
  };
}

/** Sets the schedule where it is missing or another one: at the first start, and after Redis lost its data. */
async function schedule(queue: Queue, intervalSeconds: number): Promise<void> {
  const every = intervalSeconds * 1000;
  const [known, counts] = await Promise.all([
    queue.getJobScheduler(SCHEDULE),
    queue.getJobCounts('delayed', 'waiting', 'active', 'prioritized'),
  ]);
  const isHeld = Object.values(counts).some((count) => count > 0);
  if (known?.every === every && isHeld) return;
  // one sweep at a time, also where the last one took longer than an interval
  await queue.setGlobalConcurrency(1);
  await queue.upsertJobScheduler(
    SCHEDULE,
    { every },
    { name: 'sweep', opts: { attempts: 1, removeOnComplete: true, removeOnFail: true } },
  );
}
