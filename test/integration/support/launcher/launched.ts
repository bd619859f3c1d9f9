import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive, sendSignal } from '../../../../apps/cli/src/processes.js';

const script = fileURLToPath(new URL('up-with-fakes.mjs', import.meta.url));
const sourceFlags = ['-C', 'source', '--import', '@oxc-node/core/register'];
const patienceMs = 20_000;

export interface FakeOptions {
  host?: string;
  port?: number;
  /** Kinds of fake-service.mjs. */
  api?: string;
  worker?: string;
  redisUrl?: string;
  /** How long fetching the model takes, 0: it is there. */
  modelMs?: number;
  jobMs?: number;
}

/** For tests: the launcher as a real process over fake services, in a data folder of its own. */
export class Launched {
  output = '';
  private readonly process: ChildProcess;

  constructor(
    readonly dataDir: string,
    options: FakeOptions = {},
  ) {
    const words = [...sourceFlags, script, JSON.stringify({ dataDir, ...options })];
    this.process = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  static folder(name = 'oitiva-up-'): string {
    return mkdtempSync(join(tmpdir(), name));
  }

  async says(text: string): Promise<void> {
    await until(
      () => this.output.includes(text),
      () => `"${text}" in:\n${this.output}`,
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async exitCode(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const [code] = (await once(this.process, 'close', {
      signal: AbortSignal.timeout(patienceMs),
    })) as [number | null];
    return code;
  }

  log(name: string): string {
    try {
      return readFileSync(join(this.dataDir, 'logs', `${name}.log`), 'utf8');
    } catch {
      return '';
    }
  }

  /** Process ids that fake services wrote, newest last, under the word they begin with. */
  processIds(name: string, word = name): number[] {
    return [...this.log(name).matchAll(new RegExp(`^${word} (\\d+)`, 'gm'))].map(([, id]) =>
      Number(id),
    );
  }

  redisProcessId(): number {
    return Number(readFileSync(join(this.dataDir, 'redis', 'lock'), 'utf8'));
  }

  /** Everything that may be left over, whatever happened before. */
  allProcessIds(): number[] {
    const words = /^(?:api|worker|deaf|dies|refuses|with-runner|runner) (\d+)/gm;
    const logs = this.log('api') + this.log('worker');
    return [...logs.matchAll(words)].map(([, id]) => Number(id)).concat(this.redisProcessId());
  }

  async leavesNothing(withinMs: number): Promise<void> {
    const left = () => this.allProcessIds().filter(isAlive);
    await until(
      () => left().length === 0,
      () => `no process, but there are ${left().join()}`,
      withinMs,
    );
  }

  cleanUp(): void {
    this.process.kill('SIGKILL');
    try {
      for (const id of this.allProcessIds()) sendSignal(id, 'SIGKILL');
    } catch {
      // No server was started.
    }
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits for something to become true. @throws Error that says what did not */
export async function until(
  isTrue: () => boolean,
  what: () => string,
  withinMs = patienceMs,
): Promise<void> {
  const deadlineMs = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadlineMs) throw new Error(`waited in vain for ${what()}`);
    await sleep(20);
  }
}
