import { json, waitForEnd } from '../support/http.js';
import type { QueuesAnswer } from '../support/job.js';
import { kill } from '../support/processes.js';
import type { Product } from '../support/product.js';
import { wave } from '../support/wave.js';
import { scriptCalls } from './private-redis.js';
import { bodyOf, TimedClient } from './timed-post.js';

const TINY_SECONDS = 0.25;
const WITHIN_MS = 120_000;

export interface Drain {
  seconds: number;
  scriptCalls: number;
}

/** Lets files pile up while the worker is held, lets it go, and sees how it gets through them. */
export async function drainBacklog(
  product: Product,
  files: number,
  fields: Record<string, string>,
): Promise<Drain> {
  const worker = product.pidOf('worker');
  const clip = wave(TINY_SECONDS);
  const clips = Array.from({ length: files }, (_, at): [string, Uint8Array] => [
    `${at + 1}.wav`,
    clip,
  ]);
  const client = new TimedClient(product.url);
  kill([worker], 'SIGSTOP');
  try {
    const { jobId } = await client.post(bodyOf(fields, clips));
    const { queues } = await json<QueuesAnswer>(`${product.url}/queues`);
    const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
    if (waiting < files) throw new Error(`${waiting} of ${files} files wait`);
    const callsBefore = await scriptCalls(product);
    const startedMs = Date.now();
    kill([worker], 'SIGCONT');
    const { finished_at, counts } = await waitForEnd(product.url, jobId, WITHIN_MS);
    if (counts['completed'] !== files) throw new Error(`${JSON.stringify(counts)} of ${files}`);
    return {
      // by the worker's own word, so that it does not matter how often we ask
      seconds: (Date.parse(finished_at ?? '') - startedMs) / 1000,
      scriptCalls: (await scriptCalls(product)) - callsBefore,
    };
  } finally {
    kill([worker], 'SIGCONT');
    client.close();
  }
}
