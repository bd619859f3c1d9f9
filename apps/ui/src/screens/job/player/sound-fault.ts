/** Why there is no sound: it did not come, or the browser makes nothing of it. */
export type SoundFault = 'away' | 'unplayable';

/** `MediaError.MEDIA_ERR_NETWORK`: it began to come, and then did not */
const NETWORK = 2;

/** @param error of the element that plays */
export function soundFault(error: Pick<MediaError, 'code'> | null): SoundFault | null {
  if (error === null) return null;
  return error.code === NETWORK ? 'away' : 'unplayable';
}
