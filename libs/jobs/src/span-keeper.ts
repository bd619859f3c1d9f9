import type { FinishedSpan } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { Place } from './engine-choice.js';
import { SideWrites } from './side-writes.js';
import type { SpanRecords } from './span-records.js';

/** Keeps the finished parts of one run while it goes on. */
export class SpanKeeper {
  private hasSome = false;
  private readonly writes = new SideWrites();

  constructor(
    private readonly records: SpanRecords,
    private readonly run: { id: string; ref: FileRef; place: Place },
  ) {}

  async earlier(): Promise<FinishedSpan[]> {
    const spans = await this.records.of(this.run.ref, this.run.place);
    this.hasSome ||= spans.length > 0;
    return spans;
  }

  /** One that cannot be stored is worked on again, should this run not come to its end. */
  add(span: FinishedSpan): void {
    this.hasSome = true;
    const { id, ref, place } = this.run;
    this.writes.add(() => this.records.keep(ref, id, place, span));
  }

  close(): Promise<void> {
    return this.writes.close();
  }

  /** The file has ended: what its end says is all that counts. */
  async remove(): Promise<void> {
    await this.close();
    if (this.hasSome) await this.records.remove(this.run.ref);
  }
}
