import { createHash } from 'node:crypto';
import { OitivaError, type Peaks } from '#libs/contracts';
import type { JobRecords } from '../job-records.js';
import { requireFile } from '../require-file.js';
import { PeaksRecords } from './peaks-records.js';

/** Raised when a waveform is shown differently: clients would keep the old one otherwise. */
const RENDERING = 1;

/** How loud each moment of a recording is. */
export interface Waveform {
  fileId: string;
  durationSeconds: number;
  peaksPerSecond: number;
  /** 0 to 255 */
  peak: number[];
}

/** One that is rendered only when somebody needs it. */
export interface StoredWaveform {
  version: string;
  read: () => Waveform;
}

/** Gives what workers have seen of recordings, from the moment they are decoded. */
export class Waveforms {
  private readonly peaks: PeaksRecords;

  constructor(private readonly records: JobRecords) {
    this.peaks = new PeaksRecords(records.storage);
  }

  /** @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `peaks_not_ready` */
  async ofFile(jobId: string, fileId: string): Promise<StoredWaveform> {
    requireFile(await this.records.requireManifest(jobId), fileId);
    const peaks = await this.peaks.of(jobId, fileId);
    if (peaks === null) throw await this.reasonOf(jobId, fileId);
    return { version: versionOf(peaks), read: () => waveformOf(fileId, peaks) };
  }

  private async reasonOf(jobId: string, fileId: string): Promise<OitivaError> {
    const end = await this.records.end(await this.records.latestAttempt(jobId, fileId));
    // it may have been removed while it was read: then that is the answer
    await this.records.requireManifest(jobId);
    const detail =
      end === null
        ? 'The recording is not decoded to its end yet; ask again.'
        : 'The file ended before it was decoded, or its engine decodes nothing on this server.';
    return new OitivaError('peaks_not_ready', detail);
  }
}

const versionOf = (peaks: Peaks): string =>
  createHash('sha256')
    .update(JSON.stringify([RENDERING, peaks]))
    .digest('base64url');

const waveformOf = (fileId: string, { durationSeconds, peaksPerSecond, values }: Peaks) => ({
  fileId,
  durationSeconds,
  peaksPerSecond,
  peak: [...Buffer.from(values, 'base64')],
});
