import { DelayedError, type Job, WaitingError, Worker } from 'bullmq';
import { PREFIX } from './queue-names.js';
import type { QueueTelemetry } from './queue-telemetry.js';
import { redisOptions } from './redis-connection.js';

/** A worker that is gone is noticed after its lock ran out and two looks: 12 s at most. */
const LOCK_MS = 8_000;
const LOOK_MS = 2_000;

export interface Consumer {
  /** Hands everything back, unharmed and at the head of its queue, and takes no more. */
  close(): Promise<void>;
}

export interface ConsumeOptions<Data> {
  redisUrl: string;
  /** its name */
  queue: string;
  /** how many at a time */
  lanes: number;
  /**
   * Must reject soon after `signal` aborts; the work is then handed back.
   * @returns the instant, in milliseconds since 1970, at which it is to be done again, or nothing where it is done
   */
  work: (data: Data, signal: AbortSignal) => Promise<number | void>;
  onError: (error: Error) => void;
  telemetry?: QueueTelemetry | undefined;
}

/** Takes what is to be done off one queue. */
export function consume<Data>(options: ConsumeOptions<Data>): Consumer {
  const { redisUrl, queue, lanes, work, onError, telemetry } = options;
  let closing = false;
  const handBack = async (job: Job<Data>, token?: string): Promise<never> => {
    await job.moveToWait(token);
    throw new WaitingError();
  };
  // BullMQ passes a signal only to a function that declares three parameters
  const process = async (job: Job<Data>, token?: string, signal?: AbortSignal) => {
    // a lane that was free may be given what another has just handed back
    if (closing) return handBack(job, token);
    let againMs: number | void;
    try {
      againMs = await work(job.data, signal ?? new AbortController().signal);
    } catch (error) {
      if (!closing) throw error;
      return handBack(job, token);
    }
    if (typeof againMs !== 'number') return;
    await job.moveToDelayed(againMs, token);
    throw new DelayedError();
  };
  const worker = new Worker<Data>(queue, process, {
    connection: { ...redisOptions(redisUrl), maxRetriesPerRequest: null },
    prefix: PREFIX,
    concurrency: lanes,
    ...(telemetry ? { telemetry } : {}),
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_MS,
    // a lost worker is no fault of the file; crashes are counted where the runners are
    maxStalledCount: 1_000_000,
  });
  worker.on('error', onError);
  return {
    async close() {
      closing = true;
      const closed = worker.close();
      worker.cancelAllJobs('shutdown');
      await closed;
    },
  };
}
