import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Hello,
  isErrorCode,
  OitivaError,
  readRunnerReply,
  type RunnerReply,
  type RunnerRequest,
  runnerRequestLine,
} from '#libs/contracts';
import { orAborted } from '../or-aborted.js';
import { pythonFor, type RunnerHost, runnerArguments, type RunnerSpec } from './runner-command.js';

const START_TIMEOUT_MS = 300_000;
const POLITE_MS = 1_000;
const LAST_LINES = 15;

/** A runner ended, or had to be ended, while it owed answers. */
export class RunnerDied extends Error {
  override readonly name = 'RunnerDied';

  /** @param suspect the request that it was ended for, where one is known */
  constructor(
    message: string,
    readonly suspect: string | null,
  ) {
    super(message);
  }
}

type Answer = Exclude<RunnerReply, Hello>;

export interface StartOptions {
  /** the model to load; without one it answers `probe`, `pull` and `verify` */
  spec?: RunnerSpec;
  /** kills the runner whenever it aborts, while it loads or later */
  signal?: AbortSignal;
}

/** One Python child. It is never used again once it has broken its word. */
export class RunnerProcess {
  private readonly open = new Map<string, (reply: Answer | RunnerDied) => void>();
  private readonly lastLines: string[] = [];
  private death: RunnerDied | null = null;
  /** somebody has asked for its end: that is no crash */
  private isDismissed = false;
  private readonly exited: Promise<unknown>;
  /** what it said of itself when it was ready */
  hello: Hello;

  private constructor(
    private readonly child: ChildProcess,
    private readonly log: (line: string) => void,
    private readonly onCrashed: () => void,
  ) {
    this.exited = new Promise((resolve) => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream as Readable }).on('line', (line) => this.remember(line));
    }
    child.stdin?.on('error', () => undefined);
  }

  /**
   * Starts a runner and waits for its `hello`, raced against its end, a time limit and the signal.
   * @throws OitivaError with the reason the runner gave, RunnerDied, or at once the signal's reason
   */
  static async start(
    host: RunnerHost,
    engine: string,
    { spec, signal = new AbortController().signal }: StartOptions = {},
  ): Promise<RunnerProcess> {
    signal.throwIfAborted();
    const child = spawn(pythonFor(engine, host), runnerArguments(engine, host, spec), {
      cwd: host.workersDirectory,
      env: { ...host.environment, PYTHONUNBUFFERED: '1', PYTHONUTF8: '1' },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const crashed = () => host.events?.onCrashed(engine, spec);
    const runner = new RunnerProcess(child, host.log, crashed);
    const startedMs = performance.now();
    const stop = () => {
      runner.isDismissed = true;
      runner.kill('no longer wanted');
    };
    signal.addEventListener('abort', stop, { once: true });
    child.once('close', () => signal.removeEventListener('abort', stop));
    await orAborted(runner.greet(), signal);
    if (spec) host.events?.onLoaded(spec, (performance.now() - startedMs) / 1000);
    return runner;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get alive(): boolean {
    return this.death === null;
  }

  /**
   * Sends a request; every reply to it goes to `heard` until that returns true.
   * @throws RunnerDied, and whatever `heard` throws
   */
  ask(request: RunnerRequest, heard: (reply: Answer) => boolean): Promise<void> {
    if (this.death) return Promise.reject(this.death);
    return new Promise((resolve, reject) => {
      this.open.set(request.id, (reply) => {
        try {
          if (reply instanceof RunnerDied) throw reply;
          if (!heard(reply)) return;
          resolve();
        } catch (error) {
          reject(error as Error);
        }
        this.open.delete(request.id);
      });
      this.tell(request);
    });
  }

  tell(request: RunnerRequest): void {
    this.child.stdin?.write(runnerRequestLine(request));
  }

  /** Ends it for a reason; requests that are open are told whom it was ended for. */
  kill(reason: string, suspect: string | null = null): void {
    this.fail(reason, suspect);
    this.child.kill('SIGKILL');
  }

  /** Ends it at once for a reason that is no crash, and waits until it is gone. */
  async dismiss(reason: string, suspect: string): Promise<void> {
    this.isDismissed = true;
    this.kill(reason, suspect);
    await this.exited;
  }

  /** Asks it to end, waits, then insists. */
  async close(): Promise<void> {
    this.isDismissed = true;
    this.fail('it was closed', null);
    this.child.stdin?.end();
    await Promise.race([this.exited, wait(POLITE_MS, null, { ref: false })]);
    this.child.kill('SIGKILL');
    await this.exited;
  }

  private async greet(): Promise<void> {
    const lines = createInterface({ input: this.child.stdio[3] as Readable });
    let hear: (reply: RunnerReply | Error) => void;
    const first = new Promise<RunnerReply | Error>((resolve) => (hear = resolve));
    let greeted = false;
    lines.on('line', (line) => {
      try {
        const reply = readRunnerReply(line);
        if (greeted && reply.type !== 'hello') this.open.get(reply.id)?.(reply);
        else hear(reply);
        greeted = true;
      } catch (error) {
        this.kill(`it wrote a line that is none of ours (${(error as Error).message})`);
      }
    });
    this.child.once('error', (error) => hear(error));
    this.child.once('close', (code, signal) => {
      this.fail(`it ended with ${signal ?? `code ${code}`}`, null);
      hear(this.death as RunnerDied);
    });
    const limit = new AbortController();
    const late = wait(START_TIMEOUT_MS, new Error('it did not start in time'), limit);
    const reply = await Promise.race([first, late.catch((error: Error) => error)]);
    limit.abort();
    if (!(reply instanceof Error) && reply.type === 'hello') {
      this.hello = reply;
      return;
    }
    // one that says why it does not start has not crashed
    this.isDismissed ||= !(reply instanceof Error) && reply.type === 'failed';
    this.child.kill('SIGKILL');
    if (reply instanceof Error) throw this.explained(reply);
    if (reply.type === 'failed' && isErrorCode(reply.code)) {
      throw new OitivaError(reply.code, reply.message);
    }
    throw this.explained(new Error('it did not say hello first'));
  }

  private explained(error: Error): RunnerDied {
    return new RunnerDied(`${error.message}\n${this.lastLines.join('\n')}`, null);
  }

  private fail(reason: string, suspect: string | null): void {
    if (this.death) return;
    this.death = new RunnerDied(`the runner is gone: ${reason}`, suspect);
    if (!this.isDismissed) this.onCrashed();
    const waiting = [...this.open.values()];
    this.open.clear();
    for (const heard of waiting) heard(this.death);
  }

  private remember(line: string): void {
    this.log(line);
    this.lastLines.push(line);
    if (this.lastLines.length > LAST_LINES) this.lastLines.shift();
  }
}
