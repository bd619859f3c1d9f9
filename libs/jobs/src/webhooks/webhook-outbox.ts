import { batches, type DeliveryRef, isRedisAway, type WebhookQueue } from '#libs/queue';
import type { JobRecords } from '../job-records.js';
import { eventFor } from './webhook-message.js';
import type { WebhookRecords } from './webhook-records.js';

const JOBS_AT_ONCE = 16;

/** Makes events of the ends of jobs, and has the queue hold what has no final word. Everything may be repeated. */
export class WebhookOutbox {
  constructor(
    private readonly records: JobRecords,
    private readonly webhooks: WebhookRecords,
    private readonly queue: WebhookQueue,
    /** told of a job whose webhooks cannot be read; the others go on */
    private readonly onFailed: (jobId: string, error: unknown) => void,
  ) {}

  /** Every end that a job has had so far: a crash, and a retry after it, may have come before its event. */
  async announce(jobId: string): Promise<void> {
    if (!(await this.store(jobId))) return;
    if (await this.isDeleted(jobId)) return this.remove(jobId);
    await this.queueJob(jobId);
  }

  /**
   * The same without the queue, before a job expires: its ends are about to go.
   * @returns false where nobody is to be told
   */
  async store(jobId: string): Promise<boolean> {
    const target = await this.webhooks.target(jobId);
    if (target === null) return false;
    const known = new Set(await this.webhooks.numbers(jobId));
    for (const number of await this.records.jobEndNumbers(jobId)) {
      const end = known.has(number) ? null : await this.records.jobEnd(jobId, number);
      if (end === null) continue;
      await this.webhooks.createEvent(jobId, number, eventFor(jobId, target, end));
    }
    return true;
  }

  /** All that has no final word: at start, and after Redis lost its data. @throws when Redis is away */
  async queueAll(): Promise<void> {
    for (const batch of batches(await this.webhooks.jobIds(), JOBS_AT_ONCE)) {
      await Promise.all(
        batch.map((jobId) =>
          this.queueJob(jobId).catch((error: unknown) => {
            if (isRedisAway(error)) throw error;
            this.onFailed(jobId, error);
          }),
        ),
      );
    }
  }

  /** @returns how many of the job's events have no final word */
  async queueJob(jobId: string): Promise<number> {
    const due: { ref: DeliveryRef; atMs: number }[] = [];
    for (const number of await this.webhooks.numbers(jobId)) {
      const ref = await this.webhooks.latestRound(jobId, number);
      if ((await this.webhooks.end(ref)) !== null) continue;
      const { nextTryAt = null } = (await this.webhooks.tries(ref)).at(-1) ?? {};
      due.push({ ref, atMs: nextTryAt === null ? 0 : Date.parse(nextTryAt) });
    }
    await this.queue.add(due);
    return due.length;
  }

  /** Takes back what has not been sent, with every trace of what was. */
  async remove(jobId: string): Promise<void> {
    const latest = (await this.webhooks.numbers(jobId)).map((number) =>
      this.webhooks.latestRound(jobId, number),
    );
    const refs = await Promise.all(latest);
    // storage first: what it does not know, nobody sends
    await this.webhooks.remove(jobId);
    await this.queue.remove(refs);
  }

  /** One that expired leaves a tombstone, and its events are sent all the same. */
  async isDeleted(jobId: string): Promise<boolean> {
    if (await this.records.isPromised(jobId)) return false;
    return (await this.records.tombstone(jobId)) === null;
  }
}
