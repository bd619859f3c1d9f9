import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailure } from '../command-failure.js';
import { lastLines } from '../log-file.js';
import type { Messages } from '../messages/index.js';
import { isAlive } from '../processes.js';
import { adoptServer } from './adopt-server.js';
import type { ServerAnswer } from './ask-server.js';
import { findServerProgram } from './find-program.js';
import { PrivateFolder } from './private-folder.js';
import { chooseAddress } from './redis-address.js';
import { startServer } from './start-server.js';

export interface PrivateRedisOptions {
  environment: NodeJS.ProcessEnv;
  messages: Messages;
  python: string;
  workersDirectory: string;
  configuration: string;
  dataDir: string;
  logFile: string;
  signal: AbortSignal;
  /** Told the server's own last lines before a failed start is thrown. */
  showLines: (lines: string[]) => void;
}

export interface PrivateRedis {
  url: string;
  processId: number;
  description: string;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
}

/** A held lock may be that of a server that is just ending or just starting. */
const heldPatienceMs = 10_000;
/** Another program may take the free port before the server does. */
const startTries = 3;

/** Takes over the live server of the data folder, or starts one; never two. */
export async function openPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const { messages, signal } = options;
  const folder = new PrivateFolder(options.dataDir);
  const deadlineMs = performance.now() + heldPatienceMs;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    const adopted = await adoptServer(folder);
    if (adopted) return describeAdopted(adopted.url, adopted.answer, messages);
    const started = await startOne(options, folder);
    if (typeof started === 'object') return started;
    if (started === 'failed' && ++failures >= startTries) {
      throw new CommandFailure(messages.redisStartFailed(options.logFile));
    }
    if (performance.now() > deadlineMs) {
      throw new CommandFailure(messages.redisHeldSilent(folder.path, folder.readHolder()));
    }
    await sleep(100, undefined, { signal });
  }
}

async function startOne(
  options: PrivateRedisOptions,
  folder: PrivateFolder,
): Promise<PrivateRedis | 'held' | 'failed'> {
  const { messages, logFile } = options;
  const program = await findServerProgram(options);
  if (!program) throw new CommandFailure(messages.redisMissing);
  const address = await chooseAddress(folder.path, folder.readAddress());
  const started = await startServer({ ...options, folder, address, program: program.path });
  if (started === 'failed') options.showLines(lastLines(logFile, 0));
  if (typeof started === 'string') return started;
  const { process, answer } = started;
  const ended = new Promise<void>((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) resolve();
    process.once('exit', () => resolve());
  });
  // The launcher waits for its own reasons; a forgotten child must not keep it alive.
  process.unref();
  const description = messages.redisStarted(program.description);
  return { url: address.url, processId: answer.processId, description, ended };
}

function describeAdopted(url: string, answer: ServerAnswer, messages: Messages): PrivateRedis {
  const ended = async () => {
    while (isAlive(answer.processId)) await sleep(500, undefined, { ref: false });
  };
  return {
    url,
    processId: answer.processId,
    description: messages.redisAdopted(answer.program),
    ended: ended(),
  };
}
