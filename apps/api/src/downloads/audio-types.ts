import type { AudioContainer } from '#libs/contracts';

/** Media types by container; those that can hold pictures are named as video, which players of sound take as well. */
export const audioTypes: Readonly<Record<AudioContainer, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  aac: 'audio/aac',
  aiff: 'audio/aiff',
};
