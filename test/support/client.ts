import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON, ROOT } from './root.js';
import { until } from './until.js';

const SCRIPT = join(ROOT, 'apps/cli/bootstrap.mjs');
const LIMIT_MS = 110_000;

export interface ClientOptions {
  url?: string;
  /** where the person stands */
  cwd: string;
  environment?: NodeJS.ProcessEnv;
  /** given as standard input, which then ends; without it nothing is there to read */
  input?: string;
  /** in a terminal of its own: standard output and error are one */
  terminal?: boolean;
  /** what is typed before the words */
  command?: string[];
}

/** `oitiva`, as somebody types it. */
export class Client {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;

  constructor(words: string[], options: ClientOptions) {
    const { url = 'http://127.0.0.1:9', cwd, environment = {}, input, terminal } = options;
    const typed = [...(options.command ?? [process.execPath, SCRIPT]), ...words];
    const window = [PYTHON, join(ROOT, 'test/support/terminal.py')];
    const [program = '', ...args] = terminal ? [...window, ...typed] : typed;
    const { PATH, HOME } = process.env;
    this.child = spawn(program, args, {
      cwd,
      // nothing of the person who runs the tests
      env: { PATH, HOME, TERM: 'xterm', OITIVA_LANG: 'en', OITIVA_URL: url, ...environment },
      stdio: 'pipe',
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.child.stdin?.on('error', () => undefined);
    if (input !== undefined) this.child.stdin?.end(readFileSync(input));
  }

  /** Its exit code. */
  async exit(withinMs = LIMIT_MS): Promise<number | null> {
    const { child } = this;
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    await until(`the end of oitiva; it said: ${this.stderr}`, hasEnded, { withinMs }).catch(
      (error: unknown) => {
        child.kill('SIGKILL');
        throw error;
      },
    );
    // what it said last is still on its way
    if (child.stdout?.readableEnded === false) {
      await until(
        'all of its words',
        () => child.stdout?.readableEnded && child.stderr?.readableEnded,
      );
    }
    return child.exitCode;
  }

  async says(text: string | RegExp): Promise<void> {
    const said = () => this.stdout + this.stderr;
    await until(`oitiva says ${text}`, () =>
      typeof text === 'string' ? said().includes(text) : text.test(said()),
    ).catch((error) => {
      throw new Error(`${(error as Error).message}; it said: ${said()}`);
    });
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }
}

/** Types a command and waits for its end. */
export async function oitiva(words: string[], options: ClientOptions) {
  const client = new Client(words, options);
  const code = await client.exit();
  return { code, stdout: client.stdout, stderr: client.stderr };
}
