import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

const names = new Map<string, string>();

/** Runs Lua by its name, and sends the text only where the server does not know it yet. */
export async function runScript(
  redis: Redis,
  script: string,
  keys: string[],
  words: (string | number)[] = [],
): Promise<unknown> {
  const name = names.get(script) ?? createHash('sha1').update(script).digest('hex');
  names.set(script, name);
  try {
    return await redis.evalsha(name, keys.length, ...keys, ...words);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return redis.eval(script, keys.length, ...keys, ...words);
  }
}
