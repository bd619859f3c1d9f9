import { createHash } from 'node:crypto';
import type { EndedFile } from './ended-files.js';

/** Raised when a format comes out differently: clients would keep the old text otherwise. */
const RENDERING = 1;

/**
 * The same for the same bytes: attempts, stored transcripts and their versions never change, so nothing has to be rendered to know
 * that a client has it already.
 * @param asked what the download is made of beside the files: format, options
 */
export function versionOf(asked: object, files: readonly EndedFile[]): string {
  const parts = files.map(({ ref: { fileId, attempt }, end, version }) => [
    fileId,
    attempt,
    end.transcriptSha256,
    version,
  ]);
  const text = JSON.stringify([RENDERING, asked, parts]);
  return createHash('sha256').update(text).digest('base64url');
}
