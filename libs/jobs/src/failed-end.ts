import { type FileEnd, type FileError } from '#libs/contracts';

/** The end of a file that has no transcript. */
export const failedEnd = (error: FileError, known: Partial<FileEnd> = {}): FileEnd => ({
  status: 'failed',
  run: null,
  transcriptSha256: null,
  error,
  warnings: [],
  partial: false,
  engine: null,
  model: null,
  device: null,
  language: null,
  durationSeconds: null,
  speechSeconds: null,
  processingSeconds: null,
  startedAt: null,
  finishedAt: new Date().toISOString(),
  ...known,
});
