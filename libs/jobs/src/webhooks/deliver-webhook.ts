import {
  type WebhookEvent,
  webhookIdOf,
  type WebhookOutcome,
  type WebhookTry,
} from '#libs/contracts';
import { postWebhook, WEBHOOK_TIMEOUT_MS, type WebhookAnswer } from '#libs/outbound';
import type { DeliveryRef } from '#libs/queue';
import { HostSlots } from './host-slots.js';
import { judgeAnswer, type Verdict } from './judge-answer.js';
import { RetrySchedule } from './retry-schedule.js';
import type { WebhookRecords } from './webhook-records.js';

/** What became of one try, for the log. */
export interface TryReport extends WebhookTry {
  webhookId: string;
  host: string;
  number: number;
}

export interface DeliverOptions {
  /** sign what has no secret of its own */
  secrets: readonly string[];
  privateHosts: readonly string[];
  retrySeconds: readonly number[];
  onTry: (report: TryReport) => void;
  timeoutMs?: number;
}

/** Sends webhooks. What was tried and what is next is read from storage each time: a sender may die anywhere. */
export class DeliverWebhook {
  private readonly slots = new HostSlots();
  private readonly schedule: RetrySchedule;

  constructor(
    private readonly webhooks: WebhookRecords,
    private readonly options: DeliverOptions,
  ) {
    this.schedule = new RetrySchedule(options.retrySeconds);
  }

  /**
   * One try, if it is time for one.
   * @returns when to come again, in milliseconds since 1970; null when all is said
   * @throws the reason of `signal` when that aborts: the try then counts for nothing
   */
  async run(ref: DeliveryRef, signal: AbortSignal): Promise<number | null> {
    const event = await this.webhooks.event(ref.jobId, ref.number);
    // deleted, or a later round counts, or another sender was here
    if (event === null) return null;
    const { round } = await this.webhooks.latestRound(ref.jobId, ref.number);
    if (round !== ref.round || (await this.webhooks.end(ref)) !== null) return null;
    const tries = await this.webhooks.tries(ref);
    const last = tries.at(-1);
    // the sender died between the last try and the final word
    if (last?.outcome) return this.end(ref, last.outcome);
    if (last === undefined && (await this.isDisabled(ref))) return this.end(ref, 'disabled');
    const dueMs = Date.parse(last?.nextTryAt ?? '') || 0;
    if (dueMs > Date.now()) return dueMs;
    const slot = this.slots.take(new URL(event.url).host);
    if ('pauseMs' in slot) return Date.now() + slot.pauseMs;
    // one that was broken off says nothing about the host
    let answered = true;
    try {
      const sent = await this.send(ref, event, signal);
      answered = sent.answer.statusCode !== null;
      return await this.note(ref, event, tries.length + 1, sent);
    } finally {
      slot.release(answered);
    }
  }

  private async send({ jobId, number }: DeliveryRef, event: WebhookEvent, signal: AbortSignal) {
    const startedMs = Date.now();
    const clockMs = performance.now();
    const secrets = event.secret === null ? this.options.secrets : [event.secret];
    const answer = await this.post(webhookIdOf(jobId, number), event, secrets, signal);
    return { answer, startedMs, seconds: Math.round(performance.now() - clockMs) / 1000 };
  }

  private async post(
    id: string,
    { url, body }: WebhookEvent,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<WebhookAnswer> {
    if (secrets.length === 0) {
      const error = 'there is no secret to sign it with; the setting WEBHOOK_SECRET was taken away';
      return { statusCode: null, retryAfter: null, error };
    }
    const { privateHosts, timeoutMs = WEBHOOK_TIMEOUT_MS } = this.options;
    return postWebhook({ url: new URL(url), id, body, secrets, privateHosts, timeoutMs, signal });
  }

  /** The try first, then the final word: whoever finds the one without the other goes on from there. */
  private async note(
    ref: DeliveryRef,
    event: WebhookEvent,
    number: number,
    { answer, startedMs, seconds }: Awaited<ReturnType<DeliverWebhook['send']>>,
  ): Promise<number | null> {
    const { statusCode, retryAfter } = answer;
    const verdict: Verdict =
      statusCode === null
        ? { outcome: null, error: answer.error, saysWhen: false }
        : judgeAnswer(statusCode);
    const nextMs =
      verdict.outcome === null
        ? this.schedule.nextMs(number, Date.now(), verdict.saysWhen ? retryAfter : null)
        : null;
    const outcome = verdict.outcome ?? (nextMs === null ? 'given_up' : null);
    const made: WebhookTry = {
      startedAt: new Date(startedMs).toISOString(),
      seconds,
      statusCode,
      error: verdict.error,
      nextTryAt: nextMs === null ? null : new Date(nextMs).toISOString(),
      outcome,
    };
    await this.webhooks.createTry(ref, number, made);
    const webhookId = webhookIdOf(ref.jobId, ref.number);
    const { host } = new URL(event.url);
    this.options.onTry({ ...made, webhookId, host, number });
    if (outcome !== null) return this.end(ref, outcome);
    return (await this.webhooks.sweepIfDeleted(ref)) ? null : nextMs;
  }

  /** The receiver of an earlier event said that it is gone, and nobody has reached it since. */
  private async isDisabled({ jobId, number, round }: DeliveryRef): Promise<boolean> {
    // a person who asks for it once more knows better
    if (round > 1) return false;
    for (const earlier of await this.webhooks.numbers(jobId)) {
      if (earlier >= number) continue;
      const end = await this.webhooks.end(await this.webhooks.latestRound(jobId, earlier));
      if (end?.outcome === 'disabled') return true;
    }
    return false;
  }

  private async end(ref: DeliveryRef, outcome: WebhookOutcome): Promise<null> {
    await this.webhooks.createEnd(ref, { outcome, finishedAt: new Date().toISOString() });
    await this.webhooks.sweepIfDeleted(ref);
    return null;
  }
}
