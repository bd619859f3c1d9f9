import type { DeletionReport, RemoteDeletions } from '#libs/jobs';
import type { Tally } from '#libs/queue';
import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** One look into a folder that is mostly empty. */
const LOOK_MS = 5_000;

/** Has this worker see to it that cloud engines keep nothing that is gone here. */
export class RemoteDeletionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('remote deletion');
  private readonly deletions: RemoteDeletions;
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    open: (onTry: (report: DeletionReport) => void) => RemoteDeletions,
    private readonly tally: Tally,
  ) {
    this.deletions = open((report) => this.tell(report));
  }

  onApplicationBootstrap(): void {
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort(new Error('the worker ends'));
    clearTimeout(this.timer);
    await this.running;
  }

  private look(): void {
    this.running = this.deletions
      .run(this.closing.signal)
      .catch((error: unknown) => this.logger.warn((error as Error).message))
      .finally(() => {
        if (!this.closing.signal.aborted) this.timer = setTimeout(() => this.look(), LOOK_MS);
      });
  }

  /** Their id says nothing of the recording, and is what their support asks for. */
  private tell({ engine, remoteId, outcome, error, nextTryAt }: DeletionReport): void {
    this.tally.count('remote_deletions', engine, outcome);
    const subject = { engine, remote_id: remoteId };
    if (outcome === 'deleted') this.logger.log({ message: 'remote copy deleted', ...subject });
    else {
      const message = 'remote copy not deleted yet';
      this.logger.warn({ message, ...subject, error, next_try_at: nextTryAt });
    }
  }
}
