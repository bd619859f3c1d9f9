import type { DeliverWebhook, TryReport } from '#libs/jobs';
import { type Consumer, consume, type DeliveryRef, WEBHOOKS } from '#libs/queue';
import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** A receiver takes ten seconds at most, and one host no more than a few of these: see `HostSlots`. */
const SENDS_AT_ONCE = 64;
/** After a fault of our own, such as a full disk. */
const AGAIN_MS = 30_000;

/** Has this worker send webhooks; its lanes for recordings are others. */
export class WebhookService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WEBHOOKS);
  private readonly deliverWebhook: DeliverWebhook;
  private consumer: Consumer | undefined;

  constructor(
    private readonly redisUrl: string,
    open: (onTry: (report: TryReport) => void) => DeliverWebhook,
  ) {
    this.deliverWebhook = open((report) => this.tell(report));
  }

  onApplicationBootstrap(): void {
    this.consumer = consume<DeliveryRef>({
      redisUrl: this.redisUrl,
      queue: WEBHOOKS,
      lanes: SENDS_AT_ONCE,
      work: (ref, signal) => this.run(ref, signal),
      onError: (error) => this.logger.warn(error.message),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
  }

  private async run(ref: DeliveryRef, signal: AbortSignal): Promise<number | void> {
    try {
      return (await this.deliverWebhook.run(ref, signal)) ?? undefined;
    } catch (error) {
      signal.throwIfAborted();
      const { stack } = error as Error;
      this.logger.error({ message: 'webhook put off', job_id: ref.jobId, end: ref.number }, stack);
      return Date.now() + AGAIN_MS;
    }
  }

  /** One line for each try; never the URL, which may hold a secret. */
  private tell({ webhookId, host, number, statusCode, seconds, ...report }: TryReport): void {
    const subject = { webhook_id: webhookId, host, try: number, status: statusCode, seconds };
    const { outcome, error, nextTryAt } = report;
    if (outcome === 'delivered') this.logger.log({ message: 'webhook delivered', ...subject });
    else if (outcome === null) {
      const message = 'webhook not delivered yet';
      this.logger.log({ message, ...subject, error, next_try_at: nextTryAt });
    } else this.logger.warn({ message: `webhook ${outcome}`, ...subject, error });
  }
}
