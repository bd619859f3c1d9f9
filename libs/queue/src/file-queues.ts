import type { Pair } from '#libs/contracts';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { batches } from './batches.js';
import { type FileRef, queueIdFor } from './file-ref.js';
import { lineKey, queueNameFor } from './queue-names.js';

/** How many files one round trip asks for. */
const BATCH = 500;

/** History is in storage. */
export const ONLY_WHAT_IS_TO_BE_DONE = { attempts: 1, removeOnComplete: true, removeOnFail: true };

const SECONDS_PER_PRIORITY = 10;
const LAST_PRIORITY = 2_097_151;

/** BullMQ takes whole numbers, the smallest first; files of one number go by their age. */
const priorityOf = (tag: string | null | undefined): number =>
  Math.min(LAST_PRIORITY, 1 + Math.floor(Number(tag ?? 0) / SECONDS_PER_PRIORITY));

export interface QueueCounts {
  pair: Pair;
  waiting: number;
  active: number;
}

/** The queues of files, one for each pair; the side that adds. */
export class FileQueues {
  /** @param queues BullMQ queues by name, one for each of `pairs` */
  constructor(
    private readonly pairs: Pair[],
    private readonly queues: Map<string, Queue>,
    private readonly redis: Redis,
  ) {}

  /**
   * Adds files that the index has in the line of `pair`, in the order of their tags.
   * May be repeated: a file that is queued already stays where it is.
   */
  async add(pair: Pair, refs: FileRef[]): Promise<void> {
    for (const batch of batches(refs, BATCH)) {
      const tags = await this.redis.zmscore(lineKey(pair), ...batch.map(queueIdFor));
      await this.queue(pair).addBulk(
        batch.map((ref, at) => ({
          name: 'file',
          data: ref,
          opts: {
            ...ONLY_WHAT_IS_TO_BE_DONE,
            jobId: queueIdFor(ref),
            priority: priorityOf(tags[at]),
          },
        })),
      );
    }
  }

  /** Takes files out wherever they wait; one that a worker holds stays until its run ends. */
  async remove(refs: FileRef[]): Promise<void> {
    for (const batch of batches(refs, BATCH)) {
      const removals = [...this.queues.values()].flatMap((queue) =>
        batch.map((ref) => queue.remove(queueIdFor(ref))),
      );
      await Promise.all(removals);
    }
  }

  /** Takes one out of its queue. @returns false where that does not have it, or a worker holds it */
  async take(pair: Pair, ref: FileRef): Promise<boolean> {
    const queue = this.queues.get(queueNameFor(pair));
    const id = queueIdFor(ref);
    // to remove what is not there succeeds
    if (queue === undefined || (await queue.getJob(id)) === undefined) return false;
    return (await queue.remove(id)) > 0;
  }

  /** Those that no queue holds, neither waiting nor active. */
  async missing(refs: FileRef[]): Promise<FileRef[]> {
    const missing: FileRef[] = [];
    for (const batch of batches(refs, BATCH)) {
      const held = await Promise.all(batch.map((ref) => this.isHeld(ref)));
      missing.push(...batch.filter((_, at) => !held[at]));
    }
    return missing;
  }

  async counts(): Promise<QueueCounts[]> {
    return Promise.all(
      this.pairs.map(async (pair) => {
        const counts = await this.queue(pair).getJobCounts('waiting', 'prioritized', 'active');
        const { waiting = 0, prioritized = 0, active = 0 } = counts;
        return { pair, waiting: waiting + prioritized, active };
      }),
    );
  }

  private async isHeld(ref: FileRef): Promise<boolean> {
    const queues = [...this.queues.values()];
    const found = await Promise.all(queues.map((queue) => queue.getJob(queueIdFor(ref))));
    return found.some((job) => job !== undefined);
  }

  private queue(pair: Pair): Queue {
    const queue = this.queues.get(queueNameFor(pair));
    if (queue === undefined) throw new Error(`there is no queue ${queueNameFor(pair)}`);
    return queue;
  }
}
