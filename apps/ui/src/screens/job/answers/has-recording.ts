import { hasEnded } from '../../../api/has-ended.js';
import type { JobFile } from '../../../api/types.js';

/** On its way, or still in its archive. */
const NOT_YET = new Set(['download', 'unpacking']);
/** What was never a recording. */
const NEVER = new Set(['unsupported_media', 'file_empty']);

type FileFacts = Pick<JobFile, 'status' | 'waiting_for' | 'error' | 'size_bytes'>;

/** Whether the server has the sound of a file, so that it may be played and kept. */
export function hasRecording(file: FileFacts): boolean {
  if (NOT_YET.has(file.waiting_for ?? '') || NEVER.has(file.error?.code ?? '')) return false;
  // of what ended before it had arrived the size is not known; before that it may be, as the far side announced it
  return !hasEnded(file) || file.size_bytes !== null;
}
