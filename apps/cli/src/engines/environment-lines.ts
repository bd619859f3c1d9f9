import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromWire } from '#libs/contracts';

/** What `python -m oitiva_runner.environments` says, a line of JSON each. */
export type EnvironmentLine =
  | { type: 'engine'; id: string; installed: boolean; current: boolean; sizeBytes: number }
  | { type: 'plan'; sizeBytes: number; freeBytes: number }
  | { type: 'progress'; doneBytes: number; totalBytes: number }
  | { type: 'done'; changed: boolean }
  | { type: 'failed'; code: string; message: string };

export interface EnvironmentTool {
  /** the interpreter of the project's environment */
  python: string;
  workersDirectory: string;
  engineDirectory: string;
  environment: NodeJS.ProcessEnv;
}

/** Runs the tool and yields its lines; leaving the loop early ends it, and it cleans up after itself. */
export async function* environmentLines(
  tool: EnvironmentTool,
  words: string[],
): AsyncGenerator<EnvironmentLine> {
  const { python, workersDirectory: cwd, engineDirectory, environment: env } = tool;
  const folder = ['--engine-dir', engineDirectory];
  const child = spawn(python, ['-m', 'oitiva_runner.environments', ...words, ...folder], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl+C is for us: we tell it to end
    detached: true,
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const closed = once(child, 'close').catch(() => undefined);
  let last: EnvironmentLine | undefined;
  const stop = () => child.kill('SIGTERM');
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (;;) {
      const line = await Promise.race([lines.next(), failed]);
      if (line.done) break;
      last = fromWire<EnvironmentLine>(JSON.parse(line.value));
      yield last;
    }
  } finally {
    for (const signal of signals) process.off(signal, stop);
    stop();
  }
  await closed;
  if (last?.type !== 'done' && last?.type !== 'failed') {
    throw new Error(complaint.trim().split('\n').at(-1) || 'the tool for environments ended early');
  }
}
