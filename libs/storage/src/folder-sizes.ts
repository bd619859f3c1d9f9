import { setTimeout as sleep } from 'node:timers/promises';
import { type FolderSize, folderSize } from './folder-size.js';

/** Which folders go by a name. */
type Folders<Name extends string> = Readonly<Record<Name, readonly string[]>>;

export interface FolderSizesNow<Name extends string> {
  sizes: Record<Name, FolderSize>;
  measuredAt: string;
}

/** How long things take at most. */
const PATIENCE = {
  /** of somebody who asks, while they are measured */
  waitMs: 500,
  /** for the folders of one name: ten thousand jobs have a hundred thousand files */
  walkMs: 20_000,
  /** for which an answer serves all */
  freshMs: 60_000,
  /** a disk that takes long is left alone for as many times as long */
  restFactor: 10,
};

/** How much folders hold, measured now and then: never twice at once, and nobody waits for it for long. */
export class FolderSizes<Name extends string> {
  private latest: FolderSizesNow<Name> | null = null;
  private walk: Promise<void> | null = null;
  private staleAtMs = 0;
  private readonly patience: typeof PATIENCE;

  constructor(
    private readonly folders: Folders<Name>,
    patience: Partial<typeof PATIENCE> = {},
  ) {
    this.patience = { ...PATIENCE, ...patience };
  }

  /** The last measurement, a minute old or a little more; null while the first one takes its time. */
  async read(): Promise<FolderSizesNow<Name> | null> {
    if (performance.now() >= this.staleAtMs) {
      this.walk ??= this.measure().finally(() => (this.walk = null));
      // it goes on when nobody waits any more, and never fails
      await Promise.race([this.walk, sleep(this.patience.waitMs, null, { ref: false })]);
    }
    return this.latest;
  }

  private async measure(): Promise<void> {
    const { walkMs, freshMs, restFactor } = this.patience;
    const startedMs = performance.now();
    const sizes: Partial<Record<Name, FolderSize>> = {};
    for (const name of Object.keys(this.folders) as Name[]) {
      const deadlineMs = performance.now() + walkMs;
      const size: FolderSize = { bytes: 0, isWhole: true };
      for (const folder of this.folders[name]) {
        const { bytes, isWhole } = await folderSize(folder, deadlineMs);
        size.bytes += bytes;
        size.isWhole &&= isWhole;
      }
      sizes[name] = size;
    }
    const measuredAt = new Date().toISOString();
    this.latest = { sizes: sizes as Record<Name, FolderSize>, measuredAt };
    const endedMs = performance.now();
    this.staleAtMs = endedMs + Math.max(freshMs, restFactor * (endedMs - startedMs));
  }
}
