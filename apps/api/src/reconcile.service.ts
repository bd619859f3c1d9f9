import type { Reconcile } from '#libs/jobs';
import type { Epoch } from '#libs/queue';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const LOOK_FOR_EPOCH_MS = 5_000;
const LOOK_AT_UNFINISHED_MS = 10_000;

/** Runs the reconciler: all jobs at start and after a loss, the unfinished ones on a timer. */
export class ReconcileService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('reconcile');
  private readonly timers: NodeJS.Timeout[] = [];
  private busy = false;

  constructor(
    private readonly reconcile: Reconcile,
    private readonly epoch: Epoch,
  ) {}

  onApplicationBootstrap(): void {
    void this.alone('start', () => this.reconcile.everything());
    const rebuild = () => this.reconcile.everything();
    const everySoOften = (ms: number, name: string, work: () => Promise<unknown>) =>
      this.timers.push(setInterval(() => void this.alone(name, work), ms));
    everySoOften(LOOK_FOR_EPOCH_MS, 'epoch', () => this.epoch.ensure(rebuild));
    everySoOften(LOOK_AT_UNFINISHED_MS, 'unfinished', () => this.reconcile.unfinished());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** A pass that takes longer than its interval is not started twice. */
  private async alone(name: string, work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } catch (error) {
      this.logger.warn({ message: (error as Error).message, pass: name });
    } finally {
      this.busy = false;
    }
  }
}
