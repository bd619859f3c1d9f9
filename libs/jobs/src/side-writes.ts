/** Writes of a run that it can do without: one after the other, and whatever becomes of them the run goes on. */
export class SideWrites {
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  /** What a runner still says of a run that has ended is not written: its job may be gone by now. */
  add(write: () => Promise<unknown>): void {
    if (this.isClosed) return;
    this.last = this.last.then(write).catch(() => undefined);
  }

  /** Nothing is written after this resolves. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.last;
  }
}
