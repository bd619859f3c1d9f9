/** What browsers can make of a microphone, best first; Safari has the second. */
const TYPES = [
  { mimeType: 'audio/webm;codecs=opus', extension: 'webm' },
  { mimeType: 'audio/mp4', extension: 'm4a' },
  { mimeType: 'audio/ogg;codecs=opus', extension: 'ogg' },
] as const;

export type RecordingType = (typeof TYPES)[number];

/** @returns null where a browser records nothing that the server reads */
export const recordingType = (isSupported: (mimeType: string) => boolean): RecordingType | null =>
  TYPES.find(({ mimeType }) => isSupported(mimeType)) ?? null;
