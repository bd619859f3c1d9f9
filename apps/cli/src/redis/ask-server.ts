import { readServerIdentity } from '#libs/contracts';
import { Redis } from 'ioredis';

export interface ServerAnswer {
  /** Redis's own version, which compatible servers report as the one they are equal to. */
  version: string;
  /** Name and version as the program itself counts, for people. */
  program: string;
  processId: number;
  /** Where it keeps its data, empty where a hosted server does not tell. */
  directory: string;
}

/** Opens one connection that fails at once instead of trying again. */
function connectOnce(url: string, timeoutMs: number): Redis {
  const options = {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // The ready check of ioredis waits while data is loaded; callers want to be told instead.
    enableReadyCheck: false,
  };
  const path = /^unix:(?:\/\/)?(.*)$/.exec(url)?.[1];
  const redis = path ? new Redis({ ...options, path }) : new Redis(url, options);
  // The failed command carries the reason; unheard error events would be printed.
  redis.on('error', () => undefined);
  return redis;
}

/** Asks a server who it is, once. @throws Error with the reason where it does not answer */
export async function askServer(url: string, timeoutMs: number): Promise<ServerAnswer> {
  const redis = connectOnce(url, timeoutMs);
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    await redis.ping();
    const server = await redis.info('server');
    const { kind, version, redisVersion } = readServerIdentity(server);
    return {
      version: redisVersion,
      program: `${kind === 'valkey' ? 'Valkey' : 'Redis'} ${version}`,
      processId: Number(/^process_id:(\d+)/m.exec(server)?.[1] ?? 0),
      directory: await directoryOf(redis),
    };
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

async function directoryOf(redis: Redis): Promise<string> {
  try {
    const reply = (await redis.config('GET', 'dir')) as unknown;
    return Array.isArray(reply) ? String(reply[1]) : '';
  } catch {
    return '';
  }
}
