import { faultOfWebhookSecret } from '#libs/contracts';

/** Turn the text of a variable into a value, or throw an Error with what was expected. */

export const text = (value: string): string => value;

/** Paths begin at it. */
export const address = (value: string): string => value.replace(/\/+$/, '');

export const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export function whole(value: string): number {
  if (!/^\d+$/.test(value)) throw new Error('expected a whole number');
  return Number(value);
}

const MOST_WHOLES = 20;

/** `5,300,1800` */
export function wholes(value: string): number[] {
  const read = list(value).map(whole);
  if (read.length === 0 || read.length > MOST_WHOLES) {
    throw new Error(`expected 1 to ${MOST_WHOLES} whole numbers`);
  }
  return read;
}

/** One, or two while one takes the place of the other. */
export function webhookSecrets(value: string): string[] {
  const read = list(value);
  if (read.length > 2) throw new Error('expected one secret, or two: the newer one first');
  for (const secret of read) {
    const fault = faultOfWebhookSecret(secret);
    if (fault !== null) throw new Error(fault);
  }
  return read;
}

const UNITS: Record<string, number> = { '': 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** `4294967296` or `4 GiB` */
export function bytes(value: string): number {
  const match = /^(\d+)\s*([a-z]*)$/i.exec(value);
  const unit = UNITS[(match?.[2] ?? '-').toLowerCase()];
  if (!match || unit === undefined) throw new Error('expected bytes, like 1048576 or 4 GiB');
  return Number(match[1]) * unit;
}

export function flag(value: string): boolean {
  if (/^(true|1|yes|on)$/i.test(value)) return true;
  if (/^(false|0|no|off)$/i.test(value)) return false;
  throw new Error('expected true or false');
}
