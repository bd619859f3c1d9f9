import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailure } from '../command-failure.js';
import { restartDelayMs } from '../launcher/restart-delay.js';
import { checkExternalRedis } from './external-redis.js';
import { openPrivateRedis, type PrivateRedis, type PrivateRedisOptions } from './private-redis.js';
import { stopServer } from './stop-server.js';

export interface OpenRedisOptions extends PrivateRedisOptions {
  redisUrl: string | null;
  onRestart: () => void;
  /** The private server cannot be kept alive: the launcher has to give up. */
  onLost: (failure: CommandFailure) => void;
}

export interface OpenRedis {
  url: string;
  description: string;
  stop(timeoutMs: number, hurry: AbortSignal): Promise<void>;
}

const quickDeathMs = 5000;
const quickDeathLimit = 5;

/** The server that everything uses: the one of REDIS_URL, or a private one that is kept alive. */
export async function openRedis(options: OpenRedisOptions): Promise<OpenRedis> {
  const { messages, redisUrl } = options;
  if (redisUrl) {
    const answer = await checkExternalRedis(redisUrl, messages);
    const stop = () => Promise.resolve();
    return { url: redisUrl, description: messages.redisFromUrl(answer.program), stop };
  }
  const first = await openPrivateRedis(options);
  let current = first;
  let stopping = false;
  let reopening: Promise<PrivateRedis> | undefined;
  const keepAlive = async () => {
    for (let quickDeaths = 0; ;) {
      const startedMs = performance.now();
      await current.ended;
      if (stopping) return;
      quickDeaths = performance.now() - startedMs < quickDeathMs ? quickDeaths + 1 : 0;
      await sleep(restartDelayMs(quickDeaths), undefined, { signal: options.signal });
      reopening = openPrivateRedis(options);
      current = await reopening;
      // API and worker know one address; only a taken port can make it another.
      if (current.url !== first.url || quickDeaths >= quickDeathLimit) {
        throw new CommandFailure(messages.redisStartFailed(options.logFile));
      }
      options.onRestart();
    }
  };
  keepAlive().catch((error: unknown) => {
    if (stopping || options.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    options.onLost(error instanceof CommandFailure ? error : new CommandFailure(reason));
  });
  return {
    url: first.url,
    description: first.description,
    async stop(timeoutMs, hurry) {
      stopping = true;
      // A start that is under way ends by the signal, or hands over its process to be stopped.
      await reopening?.catch(() => undefined);
      await stopServer(current.processId, timeoutMs, hurry);
    },
  };
}
