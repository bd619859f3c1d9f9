import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { type ApiKey, sha256Of } from '#libs/config';

/** How long a browser is known after somebody typed a key into it. */
export const SESSION_SECONDS = 30 * 24 * 3600;

export interface KnownKey extends ApiKey {
  /** what signs the sessions of this key */
  secret: Buffer;
}

/**
 * The keys that open this server, and the sessions that browsers get for one. A session is signed by what is derived
 * from its key: it holds after a restart and on every machine with that key, and ends with the key.
 */
export class Keyring {
  private constructor(private readonly keys: KnownKey[]) {}

  static async open(keys: ApiKey[]): Promise<Keyring> {
    // slow on purpose: nobody shall find a weak key by trying what signed a session
    const derive = promisify<Buffer, string, number, Buffer>(scrypt);
    const secrets = keys.map(({ sha256 }) => derive(sha256, 'oitiva session', 32));
    const derived = await Promise.all(secrets);
    return new Keyring(keys.map((key, at) => ({ ...key, secret: derived[at] as Buffer })));
  }

  /** Without keys nobody is asked for one, and everything belongs to everybody. */
  get isOn(): boolean {
    return this.keys.length > 0;
  }

  find(key: string): KnownKey | null {
    const sha256 = sha256Of(key);
    return this.first((known) => timingSafeEqual(known.sha256, sha256));
  }

  startSession({ secret }: KnownKey, nowMs = Date.now()): string {
    const expires = String(Math.floor(nowMs / 1000) + SESSION_SECONDS);
    return `${expires}.${signatureOf(expires, secret).toString('base64url')}`;
  }

  /** null for a session that is over, was never given, or whose key is gone */
  findBySession(session: string, nowMs = Date.now()): KnownKey | null {
    const [, expires, text] = /^(\d{1,12})\.([A-Za-z0-9_-]{43})$/.exec(session) ?? [];
    if (expires === undefined || text === undefined || Number(expires) * 1000 <= nowMs) return null;
    const signature = Buffer.from(text, 'base64url');
    return this.first(({ secret }) => timingSafeEqual(signatureOf(expires, secret), signature));
  }

  /** Looks at all of them, so that the time taken does not tell which one it was. */
  private first(isIt: (key: KnownKey) => boolean): KnownKey | null {
    return this.keys.filter(isIt)[0] ?? null;
  }
}

const signatureOf = (expires: string, secret: Buffer): Buffer =>
  createHmac('sha256', secret).update(expires).digest();
