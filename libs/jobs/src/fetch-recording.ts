import { type ManifestFile, OitivaError } from '#libs/contracts';
import { StreamMeter } from '#libs/media';
import { downloadStream, type Patience } from '#libs/outbound';
import type { ObjectStorage } from '#libs/storage';
import type { ByteBudget } from './byte-budget.js';
import { keys } from './keys.js';
import type { ProgressReport } from './progress-report.js';
import { readRecording, storeRecording, type StoredRecording } from './store-recording.js';

export interface FetchSettings {
  /** host names that may be private nevertheless; `*` for all */
  privateHosts: readonly string[];
  /** with far sides; absent, the usual */
  patience?: Partial<Patience>;
}

interface Fetching {
  report: ProgressReport;
  budget: ByteBudget;
  signal: AbortSignal;
}

/** Brings what lies at a file's address into storage. */
export class FetchRecording {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly settings: FetchSettings,
  ) {}

  /** @throws OitivaError `download_failed`, `too_large`, `unsupported_media` for an archive */
  async fetch(jobId: string, file: ManifestFile, fetching: Fetching): Promise<StoredRecording> {
    const stored = await this.stored(keys.audio(jobId, file.fileId), file, fetching);
    if (stored.looksLike.startsWith('zip ')) {
      throw new OitivaError(
        'unsupported_media',
        `"${file.name}" is a zip archive. Send it as a file: archives are not taken from addresses.`,
      );
    }
    return stored;
  }

  /** An object is whole or not there: what a crash or another run has left is taken as it is. */
  private async stored(
    key: string,
    file: ManifestFile,
    fetching: Fetching,
  ): Promise<StoredRecording> {
    const { budget, signal } = fetching;
    const isThere = () => this.storage.exists(key);
    if (!(await isThere())) {
      try {
        return await this.download(key, file, fetching);
      } catch (error) {
        if (signal.aborted || !(await isThere())) throw error;
      }
    }
    const stored = await readRecording(this.storage, key, signal);
    budget.count(stored.source.sizeBytes);
    return stored;
  }

  private async download(
    key: string,
    file: ManifestFile,
    { report, budget, signal }: Fetching,
  ): Promise<StoredRecording> {
    const { privateHosts, patience } = this.settings;
    let totalBytes: number | null = null;
    let receivedBytes = 0;
    const stream = downloadStream(new URL(file.url ?? ''), {
      ...patience,
      privateHosts,
      signal,
      onSize: (sizeBytes) => {
        budget.announce(sizeBytes - receivedBytes, sizeBytes);
        totalBytes = sizeBytes;
        report.update({ sizeBytes });
      },
      onChunk: (chunkBytes, sizeBytes) => {
        receivedBytes = sizeBytes;
        budget.spend(chunkBytes, sizeBytes);
        const percent = totalBytes ? Math.round((1000 * sizeBytes) / totalBytes) / 10 : null;
        report.update({ percent: percent === null ? null : Math.min(100, percent) });
      },
    });
    try {
      const meter = new StreamMeter(() => undefined);
      return await storeRecording(this.storage, key, { stream, meter, signal });
    } catch (error) {
      budget.giveBack(receivedBytes);
      throw error;
    }
  }
}
