import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareLog } from '../log-file.js';
import { askServer, type ServerAnswer } from './ask-server.js';
import type { PrivateFolder } from './private-folder.js';
import { listenArguments, type RedisAddress } from './redis-address.js';

export interface StartOptions {
  python: string;
  workersDirectory: string;
  /** The server's executable. */
  program: string;
  configuration: string;
  folder: PrivateFolder;
  address: RedisAddress;
  logFile: string;
  signal: AbortSignal;
}

export interface StartedServer {
  answer: ServerAnswer;
  process: ChildProcess;
}

const heldExitCode = 73;
/** Reading a long append-only file back takes a while; the server answers LOADING meanwhile. */
const startTimeoutMs = 120_000;

/** Starts the server under the guard's lock: 'held' where another one is alive, 'failed' if it ends. */
export async function startServer(
  options: StartOptions,
): Promise<StartedServer | 'held' | 'failed'> {
  const { folder, address } = options;
  prepareLog(options.logFile);
  folder.writeNextAddress(address);
  const child = spawn(
    options.python,
    [
      '-I',
      '-S',
      join(options.workersDirectory, 'oitiva_guard.py'),
      '--lock',
      folder.lock,
      '--log',
      options.logFile,
      '--publish',
      folder.nextAddress,
      folder.address,
      '--',
      options.program,
      options.configuration,
      '--dir',
      folder.path,
      ...listenArguments(address, folder.password),
    ],
    // Detached: Ctrl+C in the first milliseconds must not reach it either.
    { cwd: folder.path, detached: true, stdio: 'ignore' },
  );
  const ended = once(child, 'exit').then(
    ([code]) => code as number | null,
    () => null,
  );
  const answer = await waitForAnswer(child, options);
  if (answer) return { answer, process: child };
  child.kill('SIGKILL');
  options.signal.throwIfAborted();
  return (await ended) === heldExitCode ? 'held' : 'failed';
}

async function waitForAnswer(
  child: ChildProcess,
  { address, signal }: StartOptions,
): Promise<ServerAnswer | undefined> {
  const deadlineMs = performance.now() + startTimeoutMs;
  while (performance.now() < deadlineMs && !signal.aborted) {
    if (child.exitCode !== null || child.signalCode !== null) return undefined;
    try {
      const answer = await askServer(address.url, 2000);
      // A live orphan may answer at the same socket: only our own child counts.
      if (answer.processId === child.pid) return answer;
    } catch {
      // Not listening yet, or still loading.
    }
    await sleep(20);
  }
  return undefined;
}
