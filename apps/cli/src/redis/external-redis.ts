import { CommandFailure } from '../command-failure.js';
import type { Messages } from '../messages/index.js';
import { askServer, type ServerAnswer } from './ask-server.js';
import { isSupportedVersion } from './server-version.js';

const answerTimeoutMs = 5000;

/** The server of REDIS_URL; it is used as it is, never started or stopped by us. */
export async function checkExternalRedis(url: string, messages: Messages): Promise<ServerAnswer> {
  let answer: ServerAnswer;
  try {
    answer = await askServer(url, answerTimeoutMs);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(messages.redisUrlSilent(reason), undefined, { cause });
  }
  if (isSupportedVersion(answer.version)) return answer;
  throw new CommandFailure(messages.redisUrlTooOld(answer.version));
}
