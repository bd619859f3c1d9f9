const NO_RECORDING = ['unsupported_media', 'file_empty', 'zip_entry_corrupt', 'decode_failed'];
const SEND_ANOTHER = new Set(NO_RECORDING);
const OTHER_MODEL = new Set(['model_unavailable', 'model_too_large']);
const SEND_LESS = new Set(['audio_too_long', 'too_large']);

export type Remedy = 'retry' | 'another' | 'parts' | 'model';

/** What helps a file that failed. @param code of its error */
export function remedyFor(code: string): Remedy {
  if (SEND_ANOTHER.has(code)) return 'another';
  if (OTHER_MODEL.has(code)) return 'model';
  return SEND_LESS.has(code) ? 'parts' : 'retry';
}
