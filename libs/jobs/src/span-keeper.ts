import type { FinishedSpan } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { Place } from './engine-choice.js';
import type { SpanRecords } from './span-records.js';

/** Keeps the finished parts of one run while it goes on. */
export class SpanKeeper {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly records: SpanRecords,
    private readonly run: { id: string; ref: FileRef; place: Place },
  ) {}

  earlier(): Promise<FinishedSpan[]> {
    return this.records.of(this.run.ref, this.run.place);
  }

  /** One that cannot be stored is worked on again, should this run not come to its end. */
  add(span: FinishedSpan): void {
    const { id, ref, place } = this.run;
    this.last = this.last
      .then(() => this.records.keep(ref, id, place, span))
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.last;
  }

  /** The file has ended: what its end says is all that counts. */
  async remove(): Promise<void> {
    await this.last;
    await this.records.remove(this.run.ref);
  }
}
