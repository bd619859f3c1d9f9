/** Numbers, times and names as the reader's language writes them. */
import { currentLocale } from './i18n.js';

/** @param {number} value @param {string} unit */
const withUnit = (value, unit, digits = 0) =>
  new Intl.NumberFormat(currentLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);

/** @param {number} value */
export const formatNumber = (value) => value.toLocaleString(currentLocale());

/** @param {number} percent 0 to 100 */
export const formatPercent = (percent) =>
  new Intl.NumberFormat(currentLocale(), { style: 'percent' }).format(Math.floor(percent) / 100);

/** A rough span: seconds, minutes or hours. @param {number} seconds */
export function formatSpan(seconds) {
  if (seconds < 90) return withUnit(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 90 * 60) return withUnit(Math.round(seconds / 60), 'minute');
  return withUnit(seconds / 3600, 'hour', 1);
}

/** A length on a recording's clock, `1:02:03`. @param {number} seconds */
export function formatClock(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, at) => (at === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

/** @param {number} bytes */
export function formatBytes(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return withUnit(value, units[step], step > 0 && value < 10 ? 1 : 0);
}

/** The hour, with the day only when it is another one. @param {string} instant RFC 3339 @param {'short' | 'medium'} [style] */
export function formatInstant(instant, style = 'short') {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(currentLocale(), {
    timeStyle: style,
    ...(today ? {} : { dateStyle: 'medium' }),
  }).format(date);
}

/** @param {string} code BCP 47 */
export function languageName(code, locale = currentLocale()) {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** @param {string[]} items @param {'conjunction' | 'disjunction'} type */
export const formatList = (items, type) =>
  new Intl.ListFormat(currentLocale(), { type }).format(items);
