/** Seconds with one decimal, in the reader's way of writing numbers. */
export function formatSeconds(language: string, seconds: number): string {
  return `${decimals(language, 1).format(seconds)} s`;
}

/** A size in megabytes or gigabytes of a thousand, as download pages and disks count. */
export function formatBytes(language: string, bytes: number): string {
  const giga = bytes >= 1e9;
  const value = decimals(language, giga ? 2 : 1).format(bytes / (giga ? 1e9 : 1e6));
  return `${value} ${giga ? 'GB' : 'MB'}`;
}

function decimals(language: string, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
