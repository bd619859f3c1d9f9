const digits = (value: number, count: number): string => String(value).padStart(count, '0');

/** Milliseconds as `01:02:03` and three digits behind a mark; hours have two digits or more. */
export function clock(ms: number, mark: ',' | '.'): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const whole = [hours, minutes % 60, seconds % 60].map((part) => digits(part, 2)).join(':');
  return `${whole}${mark}${digits(ms % 1000, 3)}`;
}
