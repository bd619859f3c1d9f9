import { type Job, WaitingError, Worker } from 'bullmq';
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
  /** Must reject soon after `signal` aborts; the work is then handed back. */
  work: (data: Data, signal: AbortSignal) => Promise<void>;
  onError: (error: Error) => void;
  telemetry?: QueueTelemetry | undefined;
}

/** Takes what is to be done off one queue. */
export function consume<Data>(options: ConsumeOptions<Data>): Consumer {
  const { redisUrl, queue, lanes, work, onError, telemetry } = options;
  let closing = false;
  // BullMQ passes a signal only to a function that declares three parameters
  const process = async (job: Job<Data>, token?: string, signal?: AbortSignal) => {
    try {
      await work(job.data, signal ?? new AbortController().signal);
    } catch (error) {
      if (!closing) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    }
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
