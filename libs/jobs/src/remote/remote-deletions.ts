import { OitivaError, type SpeechEngine } from '#libs/contracts';
import type { OwedDeletion, RemoteRecords } from './remote-records.js';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;
const ANSWER_MS = 30_000;

/** A try at one deletion. */
export interface DeletionReport {
  engine: string;
  remoteId: string;
  outcome: 'deleted' | 'failed';
  error: string | null;
  /** null once it is deleted */
  nextTryAt: string | null;
}

export interface DeletionOptions {
  onTry: (report: DeletionReport) => void;
  nowMs?: () => number;
}

/**
 * Has cloud engines delete what is no longer ours, again and again until they did. Several workers may do so at
 * once: what is deleted twice is deleted. How often one was tried is known to this process only; another begins anew.
 */
export class RemoteDeletions {
  private readonly pauses = new Map<string, { nextMs: number; pauseMs: number }>();
  private readonly nowMs: () => number;

  constructor(
    private readonly remotes: RemoteRecords,
    private readonly engines: Map<string, SpeechEngine>,
    private readonly options: DeletionOptions,
  ) {
    this.nowMs = options.nowMs ?? Date.now;
  }

  /** Tries what is due; an abort leaves the rest for the next time. */
  async run(signal: AbortSignal): Promise<void> {
    const names = await this.remotes.owedNames();
    this.forgetOthers(new Set(names));
    for (const name of names) {
      if (signal.aborted) return;
      if ((this.pauses.get(name)?.nextMs ?? 0) > this.nowMs()) continue;
      const owed = await this.remotes.owed(name).catch(() => null);
      // another worker was quicker, or the record is damaged and says nothing
      if (owed !== null) await this.settle(name, owed, signal);
    }
  }

  private async settle(name: string, owed: OwedDeletion, signal: AbortSignal): Promise<void> {
    const { engine, id: remoteId } = owed;
    const report = { engine, remoteId, error: null, nextTryAt: null };
    try {
      await this.delete(owed, AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]));
      await this.remotes.settle(name);
      this.pauses.delete(name);
      this.options.onTry({ ...report, outcome: 'deleted' });
    } catch (error) {
      if (signal.aborted) return;
      const nextTryAt = new Date(this.putOff(name, error)).toISOString();
      const words = error instanceof OitivaError ? error.detail : (error as Error).message;
      this.options.onTry({ ...report, outcome: 'failed', error: words, nextTryAt });
    }
  }

  private async delete(owed: OwedDeletion, signal: AbortSignal): Promise<void> {
    const engine = this.engines.get(owed.engine);
    if (engine?.forget === undefined) throw new Error(`this worker has no ${owed.engine}`);
    await engine.forget(owed, signal);
  }

  /** Longer and longer, as long as they ask for at least. @returns the instant of the next try */
  private putOff(name: string, error: unknown): number {
    const known = this.pauses.get(name);
    const pauseMs = Math.min(LONGEST_PAUSE_MS, known ? known.pauseMs * 2 : FIRST_PAUSE_MS);
    const asked = error instanceof OitivaError ? (error.extra.retryAfterSeconds ?? 0) : 0;
    const waitMs = Math.min(LONGEST_PAUSE_MS, Math.max(pauseMs, asked * 1000));
    const nextMs = this.nowMs() + waitMs * (0.75 + Math.random() / 2);
    this.pauses.set(name, { nextMs, pauseMs });
    return nextMs;
  }

  private forgetOthers(owed: Set<string>): void {
    for (const name of this.pauses.keys()) if (!owed.has(name)) this.pauses.delete(name);
  }
}
