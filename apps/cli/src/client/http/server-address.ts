import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';

export interface ServerAddress {
  /** without a slash at its end; behind a proxy it may have a path */
  base: string;
  /** `Authorization`, where there is a key, or a password in the address */
  authorization: string | null;
}

const standardAddress = 'http://127.0.0.1:8000';
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** Where the server is: `--url`, else OITIVA_URL, else this machine. */
export function readServerAddress(
  flag: string | undefined,
  environment: NodeJS.ProcessEnv,
  messages: Messages,
): ServerAddress {
  const given = (flag ?? environment['OITIVA_URL'] ?? '').trim() || standardAddress;
  const spelled = SCHEME.test(given) ? given : `http://${given}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CommandFailure(messages.urlBad(given), exitCodes.usage);
  }
  const key = (environment['OITIVA_API_KEY'] ?? '').trim();
  if (key !== '' && !VISIBLE_ASCII.test(key)) {
    throw new CommandFailure(messages.keyBad, exitCodes.usage);
  }
  return {
    base: url.origin + url.pathname.replace(/\/+$/, ''),
    authorization: key === '' ? passwordOf(url) : `Bearer ${key}`,
  };
}

function passwordOf({ username, password }: URL): string | null {
  if (username === '') return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
