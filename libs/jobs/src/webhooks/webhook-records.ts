import {
  type WebhookEnd,
  type WebhookEvent,
  type WebhookRound,
  type WebhookTarget,
  type WebhookTry,
} from '#libs/contracts';
import type { DeliveryRef } from '#libs/queue';
import { isJobId } from '../ids.js';
import { webhookKeys } from './webhook-keys.js';
import { StoredRecords } from '../stored-records.js';

/** The records of webhooks in storage: created once, never changed, read as the truth. */
export class WebhookRecords extends StoredRecords {
  /** null where nobody is to be told */
  target(jobId: string): Promise<WebhookTarget | null> {
    return this.read<WebhookTarget>(webhookKeys.target(jobId));
  }

  /** Before the job is promised. */
  async createTarget(jobId: string, target: WebhookTarget): Promise<void> {
    await this.create(webhookKeys.target(jobId), target);
  }

  /** Jobs of which anything is stored here, expired ones too. */
  async jobIds(): Promise<string[]> {
    return (await this.storage.list(webhookKeys.all)).filter(isJobId);
  }

  /** Which ends of a job there is an event of. */
  async numbers(jobId: string): Promise<number[]> {
    return numbersOf(await this.storage.list(webhookKeys.job(jobId)), /^(\d+)$/);
  }

  event(jobId: string, number: number): Promise<WebhookEvent | null> {
    return this.read<WebhookEvent>(webhookKeys.event(jobId, number));
  }

  /** The first creator's words stand; all creators have the same. */
  async createEvent(jobId: string, number: number, event: WebhookEvent): Promise<void> {
    await this.create(webhookKeys.event(jobId, number), event);
  }

  /** The round that counts: the last one opened. */
  async latestRound(jobId: string, number: number): Promise<DeliveryRef> {
    const names = await this.storage.list(webhookKeys.delivery(jobId, number));
    return { jobId, number, round: Math.max(1, ...numbersOf(names, /^r(\d+)$/)) };
  }

  /** False where somebody else has opened it already. */
  openRound(ref: DeliveryRef, opening: WebhookRound): Promise<boolean> {
    return this.create(webhookKeys.opening(ref), opening);
  }

  /** In their order. */
  async tries(ref: DeliveryRef): Promise<WebhookTry[]> {
    const names = await this.storage.list(webhookKeys.round(ref));
    const tries: WebhookTry[] = [];
    for (const at of numbersOf(names, /^(\d+)\.json$/)) {
      const found = await this.read<WebhookTry>(webhookKeys.try(ref, at));
      if (found !== null) tries.push(found);
    }
    return tries;
  }

  /** Under the next free number: after a loss of Redis two senders may be at it. */
  async createTry(ref: DeliveryRef, at: number, made: WebhookTry): Promise<void> {
    for (let free = at; !(await this.create(webhookKeys.try(ref, free), made)); free += 1);
  }

  end(ref: DeliveryRef): Promise<WebhookEnd | null> {
    return this.read<WebhookEnd>(webhookKeys.end(ref));
  }

  /** False where there is a final word already. */
  createEnd(ref: DeliveryRef, end: WebhookEnd): Promise<boolean> {
    return this.create(webhookKeys.end(ref), end);
  }

  async remove(jobId: string): Promise<void> {
    await this.storage.removeAll(webhookKeys.job(jobId));
  }

  /** A sender that wrote after the job was deleted takes its traces away again. */
  async sweepIfDeleted({ jobId, number }: DeliveryRef): Promise<boolean> {
    if (await this.storage.exists(webhookKeys.event(jobId, number))) return false;
    await this.remove(jobId);
    return true;
  }
}

/** What the one group of `pattern` holds, in order. */
const numbersOf = (names: string[], pattern: RegExp): number[] =>
  names
    .map((name) => Number(pattern.exec(name)?.[1]))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
