import type { FileRef } from '#libs/queue';
import type { JobRecords } from './job-records.js';

const LOOK_MS = 2_000;

/** Nobody waits for this run any more: its job was deleted, or its attempt has ended otherwise. */
export class Unwanted extends Error {}

/** Somebody wishes the file to end here, with the words so far. */
export class Cancelled extends Error {}

/** Sees to it that runs end which are no longer wanted: looks when told to, and every 2 s by itself. */
export class RunWatch {
  private readonly looks = new Map<string, Set<() => void>>();

  constructor(private readonly records: JobRecords) {}

  /** Something has become of the job: what it is, storage knows. */
  look(jobId: string): void {
    for (const look of this.looks.get(jobId) ?? []) look();
  }

  /**
   * Does the work under a signal that aborts with `signal`, or with Unwanted or Cancelled.
   * @throws what the work throws
   */
  async over<T>(
    ref: FileRef,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const stop = () => controller.abort(signal.reason ?? new Error('handed back'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const look = () =>
      void this.reasonToStop(ref)
        .then((reason) => reason && controller.abort(reason))
        // a disk that fails for a moment is no answer: the next look may have one
        .catch(() => undefined);
    const looks = this.looks.get(ref.jobId) ?? new Set();
    this.looks.set(ref.jobId, looks.add(look));
    const timer = setInterval(look, LOOK_MS);
    // a message that came between the caller's look and this line was for nobody
    look();
    try {
      return await work(controller.signal);
    } finally {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
      looks.delete(look);
      if (looks.size === 0) this.looks.delete(ref.jobId);
    }
  }

  private async reasonToStop(ref: FileRef): Promise<Error | null> {
    const [isPromised, end, wish] = await Promise.all([
      this.records.isPromised(ref.jobId),
      this.records.end(ref),
      this.records.cancelWish(ref),
    ]);
    if (!isPromised || end !== null) return new Unwanted();
    return wish === null ? null : new Cancelled();
  }
}
