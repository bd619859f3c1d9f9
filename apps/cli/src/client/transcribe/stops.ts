import { exitCodes } from '../../exit-codes.js';
import type { ClientContext } from '../client-context.js';
import { listenForInterrupts } from '../interrupts.js';

/** How long the server has to end what was cancelled. */
const cancelledWithinMs = 30_000;
const cancelLimitMs = 10_000;

/**
 * Ctrl+C, and the time that was given. The first Ctrl+C breaks off what is being sent and asks the server to cancel
 * what it has; the second waits for nothing.
 */
export class Stops {
  /** no further bytes */
  readonly sending = new AbortController();
  /** no further waiting */
  readonly waiting = new AbortController();
  /** undefined while nobody stopped anything */
  exitCode: number | undefined;
  private readonly accepted = new Set<string>();
  private readonly stopListening: () => void;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly context: ClientContext) {
    this.stopListening = listenForInterrupts(
      { onFirst: () => this.interrupt(), onSecond: () => this.leave() },
      context.environment,
    );
  }

  /** From now on there is something to cancel. */
  accept(jobId: string): void {
    this.accepted.add(jobId);
  }

  end(jobId: string): void {
    this.accepted.delete(jobId);
  }

  /** The waiting is over after so many seconds; the job goes on. */
  limit(seconds: number): void {
    const { report, messages } = this.context;
    this.after(seconds * 1000, () => {
      if (this.exitCode !== undefined) return;
      this.exitCode = exitCodes.tryLater;
      report.fail(messages.timedOut(String(seconds), [...this.accepted].join(' ')));
      this.waiting.abort();
    });
  }

  close(): void {
    this.stopListening();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private interrupt(): void {
    const { report, messages } = this.context;
    this.exitCode = exitCodes.interrupted;
    this.sending.abort(new Error('interrupted'));
    if (this.accepted.size === 0) {
      report.warn(messages.uploadStopping);
      return;
    }
    report.warn(messages.cancelling);
    for (const jobId of this.accepted) void this.cancel(jobId);
    this.after(cancelledWithinMs, () => this.waiting.abort());
  }

  private async cancel(jobId: string): Promise<void> {
    const { api, report } = this.context;
    try {
      const path = `/jobs/${encodeURIComponent(jobId)}/cancel`;
      await api.json('POST', path, { signal: AbortSignal.timeout(cancelLimitMs) });
    } catch (error) {
      if (this.waiting.signal.aborted) return;
      report.fail((error as Error).message);
      this.leave();
    }
  }

  private leave(): void {
    const { report, messages } = this.context;
    if (this.accepted.size > 0) report.warn(messages.leftRunning([...this.accepted].join(' ')));
    this.waiting.abort();
  }

  private after(milliseconds: number, act: () => void): void {
    // The longest wait that a timer can take is some 24 days.
    this.timers.push(setTimeout(act, Math.min(milliseconds, 2 ** 31 - 1)));
  }
}
