import type { Queue } from 'bullmq';
import { batches } from './batches.js';
import { ONLY_WHAT_IS_TO_BE_DONE } from './file-queues.js';

export const WEBHOOKS = 'webhooks';

/** How many one round trip takes. */
const BATCH = 500;

/** One round of tries to tell of the `number`-th end of a job. */
export interface DeliveryRef {
  jobId: string;
  number: number;
  round: number;
}

/** Made from the ids alone, so that adding twice is adding once; a round that a person opens never waits for another. */
const queueIdFor = ({ jobId, number, round }: DeliveryRef): string =>
  `${jobId}.end.${number}.r${round}`;

/** Webhooks that are to be sent, each at its time. */
export class WebhookQueue {
  constructor(private readonly queue: Queue) {}

  /** May be repeated: one that waits already stays where it is. */
  async add(due: { ref: DeliveryRef; atMs: number }[]): Promise<void> {
    for (const batch of batches(due, BATCH)) {
      await this.queue.addBulk(
        batch.map(({ ref, atMs }) => ({
          name: 'webhook',
          data: ref,
          opts: {
            ...ONLY_WHAT_IS_TO_BE_DONE,
            jobId: queueIdFor(ref),
            delay: Math.max(0, atMs - Date.now()),
          },
        })),
      );
    }
  }

  /** One that is being sent stays until that is done. */
  async remove(refs: DeliveryRef[]): Promise<void> {
    await Promise.all(refs.map((ref) => this.queue.remove(queueIdFor(ref))));
  }
}
