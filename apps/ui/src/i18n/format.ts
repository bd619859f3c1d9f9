import i18next from 'i18next';

const locale = (): string => i18next.language;

const known = new Map<string, unknown>();

/** Makes a formatter once for a language: making one takes longer than a hundred uses. */
function once<Formatter>(name: string, make: () => Formatter): Formatter {
  if (!known.has(name)) known.set(name, make());
  return known.get(name) as Formatter;
}

const withUnit = (value: number, unit: string, digits = 0): string =>
  once(`unit ${locale()} ${unit} ${digits}`, () => {
    const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
    return new Intl.NumberFormat(locale(), { ...options, maximumFractionDigits: digits });
  }).format(value);

export const formatNumber = (value: number, digits = 0): string =>
  value.toLocaleString(locale(), { maximumFractionDigits: digits });

/** @param percent 0 to 100; never rounded up to what is not reached */
export const formatPercent = (percent: number): string =>
  once(`percent ${locale()}`, () => new Intl.NumberFormat(locale(), { style: 'percent' })).format(
    Math.floor(percent) / 100,
  );

/** A rough span: seconds, minutes or hours. */
export function formatSpan(seconds: number): string {
  if (seconds < 90) return withUnit(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 3600) return withUnit(Math.round(seconds / 60), 'minute');
  if (seconds < 48 * 3600) return withUnit(seconds / 3600, 'hour', 1);
  return withUnit(seconds / 86_400, 'day', 1);
}

/** A length on a recording's clock, `1:02:03`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts
    .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}

/** Decimal units, as file managers count. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return withUnit(value, units[step] as string, step > 0 && value < 10 ? 1 : 0);
}

/** The hour, with the day only where it is another one. @param instant RFC 3339 */
export function formatInstant(instant: string, timeStyle: 'short' | 'medium' = 'short'): string {
  const date = new Date(instant);
  const isToday = date.toDateString() === new Date().toDateString();
  return once(`instant ${locale()} ${timeStyle} ${isToday}`, () => {
    const day = isToday ? {} : { dateStyle: 'medium' as const };
    return new Intl.DateTimeFormat(locale(), { timeStyle, ...day });
  }).format(date);
}

/** The hour alone. @param atSeconds since 1970 */
export const formatHour = (atSeconds: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(new Date(atSeconds * 1000));

/** How long ago or from now, as people say it. @param instant RFC 3339 */
export function formatAge(instant: string, nowMs = Date.now()): string {
  const seconds = (Date.parse(instant) - nowMs) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const words = once(
    `age ${locale()}`,
    () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' }),
  );
  return words.format(Math.round(seconds / size), unit);
}

/** @param code BCP 47; one that nobody has a name for is its own */
export function languageName(code: string, inLanguage = locale()): string {
  let name = code;
  try {
    const names = once(
      `language ${inLanguage}`,
      () => new Intl.DisplayNames(inLanguage, { type: 'language' }),
    );
    name = names.of(code) ?? code;
  } catch {
    // not a tag at all
  }
  return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
}

export const formatList = (items: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  once(`list ${locale()} ${type}`, () => new Intl.ListFormat(locale(), { type })).format(items);
