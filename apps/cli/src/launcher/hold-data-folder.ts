import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import { makeFolder } from '../make-folder.js';
import type { Messages } from '../messages/index.js';

export interface HoldOptions {
  dataDir: string;
  python: string;
  workersDirectory: string;
  messages: Messages;
  /** The holder ended although we live. */
  onLost: (failure: CommandFailure) => void;
}

export interface DataFolderHold {
  release(): Promise<void>;
}

const heldExitCode = 73;
/** The lock of a launcher that was killed this instant needs a moment to fall. */
const tries = 5;

/** One launcher per data folder: a kernel lock, held by a small process that ends with this one. */
export async function holdDataFolder(options: HoldOptions): Promise<DataFolderHold> {
  const { dataDir, messages } = options;
  try {
    makeFolder(dataDir);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new CommandFailure(messages.dataFolderBad(dataDir, reason), exitCodes.config);
  }
  const lock = join(dataDir, 'launcher.lock');
  for (let attempt = 1; ; attempt++) {
    const hold = await tryHold(options, lock);
    if (hold) return hold;
    if (attempt === tries) {
      const holder = readFileSync(lock, 'utf8').trim();
      throw new CommandFailure(messages.alreadyRunning(dataDir, holder));
    }
    await sleep(200);
  }
}

async function tryHold(options: HoldOptions, lock: string): Promise<DataFolderHold | undefined> {
  const { messages, dataDir } = options;
  const guard = join(options.workersDirectory, 'oitiva_guard.py');
  // It holds until its input ends, and the kernel closes that even if we are killed.
  const child = spawn(options.python, ['-I', '-S', guard, '--lock', lock, '--hold'], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let outcome: unknown[] | number | null;
  try {
    outcome = await Promise.race([once(child.stdout, 'data'), ended]);
  } catch (cause) {
    throw new CommandFailure(messages.guardFailed((cause as Error).message));
  }
  if (!Array.isArray(outcome)) {
    if (outcome === heldExitCode) return undefined;
    const reason = complaint.trim().split('\n').at(-1) ?? String(outcome);
    // how Python words what the system refused: the folder is to blame, not the guard
    const denied = /^\w*Error: \[Errno/.test(reason);
    throw denied
      ? new CommandFailure(messages.dataFolderBad(dataDir, reason), exitCodes.config)
      : new CommandFailure(messages.guardFailed(reason));
  }
  let released = false;
  void ended.then(() => released || options.onLost(new CommandFailure(messages.lockLost)));
  return {
    async release() {
      released = true;
      child.stdin.end();
      await ended;
    },
  };
}
