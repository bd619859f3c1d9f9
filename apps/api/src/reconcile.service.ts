import type { Reconcile, WebhookOutbox } from '#libs/jobs';
import type { Epoch } from '#libs/queue';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const TICK_MS = 5_000;

/** Runs the reconciler: all jobs and webhooks at start and after a loss, the unfinished ones on a timer. */
export class ReconcileService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('reconcile');
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  /** Until one pass over all jobs has come to its end there may be some that nothing else looks at. */
  private owesAll = true;
  private ticks = 0;

  constructor(
    private readonly reconcile: Reconcile,
    private readonly outbox: WebhookOutbox,
    private readonly epoch: Epoch,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), TICK_MS);
    void this.tick();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A job was accepted that could not be queued: storage alone knows of it. */
  oweAll(reason: unknown): void {
    this.owesAll = true;
    this.logger.warn(`a job is queued later: ${(reason as Error).message}`);
  }

  /** One at a time; what fails is tried again with the next. */
  private async tick(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.epoch.ensure(() => this.all());
      if (this.owesAll) await this.all();
      else if (this.ticks++ % 2 === 0) await this.reconcile.unfinished();
    } catch (error) {
      this.logger.warn(`put off: ${(error as Error).message}`);
    } finally {
      this.busy = false;
    }
  }

  private async all(): Promise<void> {
    // before the pass, not after it: what is owed while it runs may be behind it
    this.owesAll = false;
    try {
      await this.reconcile.everything();
      await this.outbox.queueAll();
    } catch (error) {
      this.owesAll = true;
      throw error;
    }
  }
}
