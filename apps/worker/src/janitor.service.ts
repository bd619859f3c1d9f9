import type { Janitor } from '#libs/jobs';
import { type AppendOnlyFile, type Consumer, consumeSweeps, type JanitorLog } from '#libs/queue';
import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

/** Has this worker take its share of the sweeps. */
export class JanitorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('janitor');
  private consumer: Consumer | undefined;

  constructor(
    private readonly janitor: Janitor,
    private readonly log: JanitorLog,
    private readonly appendOnlyFile: AppendOnlyFile,
    private readonly options: { redisUrl: string; intervalSeconds: number },
  ) {}

  onApplicationBootstrap(): void {
    this.consumer = consumeSweeps({
      ...this.options,
      sweep: (signal, nextSweepMs) => this.sweep(signal, nextSweepMs),
      // also for jobs that people delete between two sweeps
      look: () => this.rewrite(),
      onError: (error) => this.logger.warn(error.message),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer?.close();
  }

  private async sweep(signal: AbortSignal, nextSweepMs: number | null): Promise<void> {
    const { sweptAt, jobs, orphans, onlyCounting } = await this.janitor.sweep(signal);
    const words = onlyCounting
      ? { message: 'sweep: only counted', would_remove_jobs: jobs, would_remove_orphans: orphans }
      : { message: 'sweep', removed_jobs: jobs, removed_orphans: orphans };
    // a sweep that finds nothing is no news
    if (jobs + orphans > 0) this.logger.log(words);
    else this.logger.debug(words);
    await this.log.note({
      sweptAt,
      nextSweepAt: nextSweepMs === null ? null : new Date(nextSweepMs).toISOString(),
      removedJobs: onlyCounting ? 0 : jobs,
      removedOrphans: onlyCounting ? 0 : orphans,
      onlyCounting,
    });
    await this.rewrite();
  }

  private async rewrite(): Promise<void> {
    const refusal = await this.appendOnlyFile.rewriteIfOwed();
    if (refusal === null) return;
    const message = 'removed text stays in the log of the Redis server until it writes it anew';
    this.logger.warn({ message, reason: refusal });
  }
}
