import { OitivaError, type SourceRecord } from '#libs/contracts';
import type { ReceivedFile } from '#libs/jobs';

const RECORDING: SourceRecord = {
  sizeBytes: 32_044,
  sha256: '',
  container: 'wav',
  durationSeconds: 1,
};
const NO_AUDIO = new OitivaError('unsupported_media', 'looks like nothing');

const nameAt = (at: number) => ({ name: `${at + 1}.wav`, path: `${at + 1}.wav` });

/** As the door leaves them: a second of silence each, and no audio in the `refused` ones, numbered from 1. */
export const receivedRecordings = (files: number, refused: number[]): ReceivedFile[] =>
  Array.from({ length: files }, (_, at) => ({
    ...nameAt(at),
    ...{ upload: at + 1, entry: null, url: null },
    ...(refused.includes(at + 1)
      ? { source: { ...RECORDING, container: null, durationSeconds: null }, fault: NO_AUDIO }
      : { source: RECORDING, fault: null }),
  }));

/** Recordings that lie elsewhere. */
export const awaitedRecordings = (urls: string[]): ReceivedFile[] =>
  urls.map((url, at) => ({
    ...{ ...nameAt(at), url, upload: 0, entry: null, source: null, fault: null },
  }));
