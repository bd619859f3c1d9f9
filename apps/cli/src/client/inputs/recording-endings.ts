/** Endings of what the server reads; it looks at the bytes itself, this is only for walking folders. */
const ENDINGS = new Set(
  'wav mp3 m4a m4b mp4 m4v mov 3gp 3g2 flac ogg oga ogv opus spx webm mkv mka aac aif aiff aifc'.split(
    ' ',
  ),
);

export function isRecordingName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && ENDINGS.has(name.slice(dot + 1).toLowerCase());
}
