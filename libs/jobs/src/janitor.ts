import type { JobIndex } from '#libs/queue';
import { type Clock, ClockWatch, systemClock } from './clock-watch.js';
import type { DeleteJob } from './delete-job.js';
import { ExpireJob } from './expire-job.js';
import type { JobRecords } from './job-records.js';
import { SweepExpired } from './sweep-expired.js';
import { SweepJobs } from './sweep-jobs.js';
import { SweepOrphans } from './sweep-orphans.js';
import { SweepKeys } from './sweep-keys.js';
import type { Sweep } from './sweep.js';
import { SweepWebhooks } from './webhooks/sweep-webhooks.js';
import type { WebhookOutbox } from './webhooks/webhook-outbox.js';
import type { WebhookRecords } from './webhooks/webhook-records.js';

/** Every job of storage is looked at this often, beside those that the index calls due. */
const THOROUGH_MS = 3_600_000;

export interface JanitorOptions {
  /** after a start, and after a jump of the clock, it only counts */
  graceSeconds: number;
  maxRetentionSeconds: number;
  onFailed: Sweep['onFailed'];
  clock?: Clock;
}

export interface SweepResult {
  sweptAt: string;
  /** removed, or found where it only counted */
  jobs: number;
  orphans: number;
  onlyCounting: boolean;
}

/** Removes what has expired and what crashes left behind. Several may sweep at once; every part may be repeated. */
export class Janitor {
  private readonly clock: Clock;
  private readonly watch: ClockWatch;
  private readonly expired: SweepExpired;
  private readonly orphans: SweepOrphans;
  private readonly jobs: SweepJobs;
  private readonly keys: SweepKeys;
  private readonly webhooks: SweepWebhooks;
  private thorough = { atMs: Number.NEGATIVE_INFINITY, removed: false };

  constructor(
    records: JobRecords,
    index: JobIndex,
    deleteJob: DeleteJob,
    webhooks: WebhookRecords,
    outbox: WebhookOutbox,
    private readonly options: JanitorOptions,
  ) {
    this.clock = options.clock ?? systemClock;
    this.watch = new ClockWatch(this.clock, options.graceSeconds);
    const expireJob = new ExpireJob(records, deleteJob, outbox);
    this.expired = new SweepExpired(records, index, expireJob);
    this.orphans = new SweepOrphans(records, expireJob, options.maxRetentionSeconds);
    this.jobs = new SweepJobs(records, expireJob);
    this.keys = new SweepKeys(records);
    this.webhooks = new SweepWebhooks(webhooks, records, outbox);
  }

  async sweep(signal: AbortSignal): Promise<SweepResult> {
    const { nowMs, isTrusted } = this.watch.look();
    // one instant for the whole round: a clock that jumps on the way changes nothing
    const sweep: Sweep = { nowMs, removes: isTrusted, signal, onFailed: this.options.onFailed };
    let jobs = await this.expired.run(sweep);
    let orphans = await this.orphans.run(sweep);
    if (this.isTimeToLookAtAll(isTrusted)) {
      const found = await this.jobs.run(sweep);
      // while it only counts, the jobs of the index are found a second time
      jobs = isTrusted ? jobs + found.jobs : Math.max(jobs, found.jobs);
      orphans += found.orphans;
      await this.keys.run(sweep);
      if (!signal.aborted) this.thorough = { atMs: this.clock.monotonicMs(), removed: isTrusted };
    }
    // after the jobs: what they leave behind to be sent is queued at once
    orphans += await this.webhooks.run(sweep);
    return { sweptAt: new Date(nowMs).toISOString(), jobs, orphans, onlyCounting: !isTrusted };
  }

  private isTimeToLookAtAll(isTrusted: boolean): boolean {
    const { atMs, removed } = this.thorough;
    return this.clock.monotonicMs() - atMs >= THOROUGH_MS || (isTrusted && !removed);
  }
}
