import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const RECORD = Buffer.alloc(512, 0x20);

/** What any service pays that keeps its word: bytes are written and synced, and nothing else is done. */
export class BareWrites {
  private rounds = 0;

  /** @param syncs how many files each round writes and syncs, the first with `bytes` in it */
  constructor(
    private readonly folder: string,
    private readonly bytes: Uint8Array,
    private readonly syncs: number,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** One round; @returns its milliseconds */
  round(): number {
    this.rounds += 1;
    const startedMs = performance.now();
    for (let at = 0; at < this.syncs; at += 1) {
      const file = openSync(join(this.folder, `${this.rounds}-${at}`), 'wx');
      writeSync(file, at === 0 ? this.bytes : RECORD);
      fsyncSync(file);
      closeSync(file);
    }
    return performance.now() - startedMs;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
