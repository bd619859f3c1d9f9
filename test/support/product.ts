import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type FoundProcess, kill, processesOf, type Role } from './processes.js';
import { ROOT } from './root.js';
import { until } from './until.js';

/** A first start may install and build. */
const READY_MS = 170_000;
const STOPPED_MS = 10_000;
const LAUNCHER = [process.execPath, join(ROOT, 'apps/cli/bootstrap.mjs'), 'up'];

export interface StartOptions {
  /** added to the environment; `undefined` takes a variable away */
  environment?: NodeJS.ProcessEnv;
  /** further words after `up` */
  args?: string[];
  /** one of OITIVA_API_KEYS, to see that it is ready */
  key?: string;
  /** of an earlier start that was stopped with `keep` */
  folder?: string;
  /** transcribe the demo recording first, as people's starts do */
  selfCheck?: boolean;
  /** what is typed to start it, without options */
  command?: string[];
}

/** The running product, as somebody who typed `npm start` has it. */
export class Product {
  output = '';
  /** of everything that belongs to this product; processes are told by it */
  readonly folder: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  private readonly headers: Record<string, string>;

  constructor(
    readonly port: number,
    { environment, args = [], folder, key, selfCheck = false, command = LAUNCHER }: StartOptions,
  ) {
    this.headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'oitiva-e2e-'));
    this.dataDir = join(this.folder, 'data');
    const temporary = join(this.folder, 'tmp');
    mkdirSync(temporary, { recursive: true });
    const check = selfCheck ? [] : ['--no-self-check'];
    const words = [
      ...[...command, ...check, '--port', String(port), '--data-dir', this.dataDir, ...args],
    ];
    this.child = spawn(words[0] as string, words.slice(1), {
      cwd: ROOT,
      // a group of its own, so that a test can press Ctrl+C without pressing it for itself
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...withoutSettings(),
        OITIVA_LANG: 'en',
        MODEL_DIR: join(ROOT, 'data', 'models'),
        TEST_ENGINES: 'true',
        // runners keep no variable of ours but this one
        TMPDIR: temporary,
        ...environment,
      },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.child.stdin?.on('error', () => undefined);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async ready(): Promise<void> {
    await until(
      `ready at ${this.url}`,
      async () => {
        if (this.hasExited) {
          const { exitCode, signalCode } = this.child;
          await wait(200);
          throw new Error(`the launcher ended (${signalCode ?? exitCode}):\n${this.output}`);
        }
        return fetch(`${this.url}/health/ready`, { headers: this.headers }).then(
          ({ ok }) => ok,
          () => false,
        );
      },
      { withinMs: READY_MS, pauseMs: 50 },
    );
  }

  async says(text: string, withinMs = 60_000): Promise<void> {
    await until(`"${text}"`, () => this.output.includes(text), { withinMs }).catch((error) => {
      throw new Error(`${(error as Error).message}, but\n${this.output}`);
    });
  }

  /** Exit code of the launcher, null when a signal ended it. */
  async exit(withinMs = STOPPED_MS): Promise<number | null> {
    await until('the launcher ends', () => this.hasExited, { withinMs });
    return this.child.exitCode;
  }

  processes(...roles: Role[]): FoundProcess[] {
    const found = processesOf(this.folder);
    return roles.length === 0 ? found : found.filter(({ role }) => roles.includes(role));
  }

  /** @throws Error unless there is exactly one */
  pidOf(role: Role): number {
    const [found, ...more] = this.processes(role);
    if (found === undefined || more.length > 0) {
      throw new Error(`one ${role} expected among ${JSON.stringify(this.processes())}`);
    }
    return found.pid;
  }

  /** The log of `api`, `worker` or `redis` so far. */
  log(name: string): string {
    return readFileSync(join(this.dataDir, 'logs', `${name}.log`), 'utf8');
  }

  /** Names in a folder of the data folder, none where it is missing. */
  stored(...folder: string[]): string[] {
    try {
      return readdirSync(join(this.dataDir, ...folder)).sort();
    } catch {
      return [];
    }
  }

  /** Asks the launcher to end. @throws Error when a process is left over after ten seconds */
  async stop({ keep = false } = {}): Promise<void> {
    if (!this.hasExited) this.child.kill('SIGTERM');
    try {
      await this.leavesNothing();
    } finally {
      if (!keep) this.remove();
    }
  }

  async leavesNothing(withinMs = STOPPED_MS): Promise<void> {
    const left = () => this.processes();
    await until('no process is left', () => left().length === 0, { withinMs }).catch(() => {
      throw new Error(`left over after ${withinMs} ms: ${JSON.stringify(left(), null, 1)}`);
    });
  }

  /** For `afterEach`: whatever happened, nothing stays. */
  remove(): void {
    kill(this.processes().map(({ pid }) => pid));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Starts the product and waits until it answers `/health/ready`. */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  const product = await launchProduct(options);
  try {
    await product.ready();
    return product;
  } catch (error) {
    product.remove();
    throw error;
  }
}

/** Starts the launcher and waits for nothing. */
export async function launchProduct(options: StartOptions = {}): Promise<Product> {
  return new Product(await freePort(), options);
}

/** Settings of the person who runs the tests are not those of the tests. */
function withoutSettings(): NodeJS.ProcessEnv {
  const settings = readFileSync(join(ROOT, 'config/example.env'), 'utf8').matchAll(/^(\w+)=/gm);
  const names = new Set([...settings].map(([, name]) => name));
  const foreign = (name: string) => names.has(name) || /^(npm_|VITEST|NODE_ENV$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
