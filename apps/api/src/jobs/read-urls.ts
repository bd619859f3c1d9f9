import { type ErrorDetail, OitivaError } from '#libs/contracts';
import type { ReceivedFile } from '#libs/jobs';
import { badOption } from '../door/bad-option.js';
import { clientName } from './client-name.js';

const LONGEST = 8_192;
const FAULTS_SHOWN = 20;

/**
 * The recordings that lie at the addresses of a request; a worker fetches them.
 * @throws OitivaError `file_missing`, `too_large`, `bad_option` with every faulty address
 */
export function readUrls(value: unknown, maxFiles: number): ReceivedFile[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    throw new OitivaError('file_missing', 'Send the addresses of recordings in "urls".');
  }
  if (!Array.isArray(value)) throw badOption([{ pointer: '/urls', detail: 'expected a list' }]);
  if (value.length > maxFiles) {
    throw new OitivaError('too_large', `A job may have at most ${maxFiles} recordings.`);
  }
  const faults = value.flatMap((text: unknown, at): ErrorDetail[] => {
    const detail = faultOf(text);
    return detail === null ? [] : [{ pointer: `/urls/${at}`, detail }];
  });
  if (faults.length > 0) throw badOption(faults.slice(0, FAULTS_SHOWN));
  return value.map((text) => fileAt(new URL(text as string)));
}

function faultOf(text: unknown): string | null {
  if (typeof text !== 'string') return 'expected an address as text';
  if (text.length > LONGEST) return `expected at most ${LONGEST} characters`;
  if (!URL.canParse(text)) return 'expected a whole address, like https://example.org/a.mp3';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'only http and https are fetched';
  if (username !== '' || password !== '')
    return 'an address with a name or password is not fetched';
  return null;
}

function fileAt(url: URL): ReceivedFile {
  // it never leaves a browser either
  url.hash = '';
  const name = nameOf(url);
  return {
    ...{ name, path: name, upload: 0, entry: null },
    ...{ url: url.href, source: null, fault: null },
  };
}

/** The last part of the path as people read it, else the host. */
export function nameOf({ pathname, hostname }: URL): string {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  return last === '' ? hostname : clientName(decoded(last)).name;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // not UTF-8: as it stands
    return part;
  }
}
