import { downloadFailed } from './failures.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/**
 * Where an answer sends on to. Whether that may be reached is told when it is connected to.
 * @param location the header as Node gives it, a character a byte
 * @throws OitivaError `download_failed`
 */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const text = Buffer.from(location ?? '', 'latin1').toString('utf8');
  if (text === '' || !URL.canParse(text, from.href)) {
    throw downloadFailed(`${from.host} sends on to nowhere.`);
  }
  const target = new URL(text, from);
  if (!/^https?:$/.test(target.protocol)) {
    throw downloadFailed(`${from.host} sends on to ${target.protocol}, which is not fetched from.`);
  }
  // the client would make a header of them, for whoever is there
  if (target.username !== '' || target.password !== '') {
    throw downloadFailed(`${from.host} sends on to an address with a password in it.`);
  }
  return target;
}
