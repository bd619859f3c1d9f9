import type { JobFile } from '../../../api/types.js';

/** On its way, or still in its archive. */
const NOT_YET = new Set(['download', 'unpacking']);
/** What was never a recording, or never came. */
const NEVER = new Set(['unsupported_media', 'file_empty', 'download_failed', 'zip_entry_corrupt']);

/** Whether the server has the sound of a file, so that it may be played and kept. */
export const hasRecording = ({
  waiting_for: reason,
  error,
}: Pick<JobFile, 'waiting_for' | 'error'>): boolean =>
  !NOT_YET.has(reason ?? '') && !NEVER.has(error?.code ?? '');
