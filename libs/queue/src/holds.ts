import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { PREFIX } from './queue-names.js';
import { runScript } from './run-script.js';

/** A holder that died lets go after this time. */
const HOLD_MS = 60_000;

/** KEYS hold. ARGV holder, milliseconds. */
const RENEW = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
`;
/** KEYS hold. ARGV holder. */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`;

export interface Hold {
  /** May be repeated. */
  release(): Promise<void>;
}

/** Who is busy with a thing just now, among all processes. A wiped Redis forgets it: nothing may rest on it alone. */
export class Holds {
  constructor(private readonly redis: Redis) {}

  /** null where somebody else has it */
  async take(name: string): Promise<Hold | null> {
    const key = `${PREFIX}:hold:${name}`;
    const holder = randomUUID();
    if ((await this.redis.set(key, holder, 'PX', HOLD_MS, 'NX')) === null) return null;
    const renew = () => runScript(this.redis, RENEW, [key], [holder, HOLD_MS]);
    const renewal = setInterval(() => void renew().catch(() => undefined), HOLD_MS / 4);
    return {
      release: async () => {
        clearInterval(renewal);
        // what cannot be released now lets go by itself
        await runScript(this.redis, RELEASE, [key], [holder]).catch(() => undefined);
      },
    };
  }
}
