import {
  OitivaError,
  type WebhookEvent,
  webhookIdOf,
  type WebhookOutcome,
  type WebhookTry,
  type WebhookType,
} from '#libs/contracts';
import type { DeliveryRef, WebhookQueue } from '#libs/queue';
import type { JobRecords } from '../job-records.js';
import type { WebhookRecords } from './webhook-records.js';

/** The last ones: a person may ask for another ten as often as they like. */
const TRIES_SHOWN = 100;

/** What became of one event, without its secret and without the path of its receiver, which may be one. */
export interface DeliveryView {
  webhookId: string;
  number: number;
  type: WebhookType;
  host: string;
  status: 'pending' | WebhookOutcome;
  /** 1, and one more for each time somebody asked for it again */
  round: number;
  createdAt: string;
  /** null where there is none, or where it is due now */
  nextTryAt: string | null;
  finishedAt: string | null;
  tries: (Omit<WebhookTry, 'nextTryAt' | 'outcome'> & { round: number })[];
}

/** The log of a job's webhooks. */
export class Deliveries {
  constructor(
    private readonly records: JobRecords,
    private readonly webhooks: WebhookRecords,
    private readonly queue: WebhookQueue,
    private readonly reconciler: { oweAll(reason: unknown): void },
  ) {}

  /** In the order of the job's ends. @throws OitivaError `job_not_found`, `job_expired` */
  async list(jobId: string): Promise<DeliveryView[]> {
    await this.records.requireManifest(jobId);
    const views: DeliveryView[] = [];
    for (const number of await this.webhooks.numbers(jobId)) {
      const event = await this.webhooks.event(jobId, number);
      if (event !== null) views.push(await this.view(jobId, number, event));
    }
    return views;
  }

  /**
   * Opens another round of tries, the first of them at once. May be repeated: while a first try is due there is
   * nothing to be opened.
   * @throws OitivaError `job_not_found`, `job_expired`, `delivery_not_found`
   */
  async redeliver(jobId: string, number: number): Promise<DeliveryView> {
    await this.records.requireManifest(jobId);
    const event = await this.webhooks.event(jobId, number);
    if (event === null) {
      const detail = `The job has had no end ${number} of which anybody was to be told.`;
      throw new OitivaError('delivery_not_found', detail);
    }
    const ref = await this.openRound(await this.webhooks.latestRound(jobId, number));
    await this.queue.add([{ ref, atMs: 0 }]).catch((error: unknown) => {
      // it is written down already
      this.reconciler.oweAll(error);
    });
    return this.view(jobId, number, event);
  }

  private async openRound(current: DeliveryRef): Promise<DeliveryRef> {
    const [end, tries] = await Promise.all([
      this.webhooks.end(current),
      this.webhooks.tries(current),
    ]);
    if (end === null && tries.length === 0) return current;
    const next = { ...current, round: current.round + 1 };
    await this.webhooks.openRound(next, { requestedAt: new Date().toISOString() });
    await this.webhooks.sweepIfDeleted(next);
    // the sender would pass it over as well
    await this.queue.remove([current]).catch(() => undefined);
    return next;
  }

  private async view(jobId: string, number: number, event: WebhookEvent): Promise<DeliveryView> {
    const current = await this.webhooks.latestRound(jobId, number);
    const tries: DeliveryView['tries'] = [];
    let nextTryAt: string | null = null;
    for (let round = 1; round <= current.round; round += 1) {
      const made = await this.webhooks.tries({ ...current, round });
      nextTryAt = made.at(-1)?.nextTryAt ?? null;
      for (const { nextTryAt: _next, outcome: _outcome, ...shown } of made) {
        tries.push({ round, ...shown });
      }
    }
    const end = await this.webhooks.end(current);
    return {
      webhookId: webhookIdOf(jobId, number),
      number,
      type: event.type,
      host: new URL(event.url).host,
      status: end?.outcome ?? 'pending',
      round: current.round,
      createdAt: event.createdAt,
      nextTryAt: end === null ? nextTryAt : null,
      finishedAt: end?.finishedAt ?? null,
      tries: tries.slice(-TRIES_SHOWN),
    };
  }
}
