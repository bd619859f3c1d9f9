import type { SpokenTranscript } from './spoken.js';

/** One file of a job, in the order of the upload. */
export interface JoinedFile {
  path: string;
  /** null where unknown */
  durationSeconds: number | null;
  /** null where the file failed or was cancelled */
  transcript: SpokenTranscript | null;
  error: { code: string; message: string } | null;
}

/** The files of a job, one after the other: read when their turn has come. */
export type JoinedFiles = Iterable<JoinedFile> | AsyncIterable<JoinedFile>;

/** Why a file has no text. A cancelled file has no error of its own. */
export const reasonOf = (file: JoinedFile): { code: string; message: string } =>
  file.error ?? { code: 'file_cancelled', message: 'cancelled' };
