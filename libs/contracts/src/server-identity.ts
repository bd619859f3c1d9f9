/** What a Redis-compatible server says of itself. */
export interface ServerIdentity {
  kind: 'redis' | 'valkey';
  /** as the program itself counts, for people */
  version: string;
  /** of Redis, as which other servers count too: the one that they are equal to */
  redisVersion: string;
}

/** @param info what it answers to `INFO server` */
export function readServerIdentity(info: string): ServerIdentity {
  const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const redisVersion = field('redis_version') ?? '0';
  const valkey = field('valkey_version');
  return valkey
    ? { kind: 'valkey', version: valkey, redisVersion }
    : { kind: 'redis', version: redisVersion, redisVersion };
}
