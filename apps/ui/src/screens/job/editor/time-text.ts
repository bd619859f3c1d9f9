/** A time as subtitles write it, `1:02.345` or `1:00:02.345`. */
export function timeText(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const whole = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  const clock = parts
    .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
  return `${clock}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** Seconds of what somebody wrote: `62.3`, `1:02,3`, `1:00:02`; null for what is no time. */
export function secondsOf(text: string): number | null {
  const found = /^(?:(\d+):)?(?:(\d{1,2}):)?(\d+(?:[.,]\d{1,3})?)$/.exec(text.trim());
  if (found === null) return null;
  const [, first = '0', second, last = '0'] = found;
  const seconds = Number(last.replace(',', '.'));
  return second === undefined
    ? Number(first) * 60 + seconds
    : Number(first) * 3600 + Number(second) * 60 + seconds;
}
