import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes } from '../exit-codes.js';
import { closeLog, lastLines, openLog } from '../log-file.js';
import { sendSignal } from '../processes.js';
import { copyLines } from './copy-lines.js';
import { restartDelayMs } from './restart-delay.js';

/** One Node process that the launcher keeps alive. */
export interface ServicePlan {
  name: string;
  /** Arguments of Node: flags, then the file that runs. It must end on the IPC event `disconnect`. */
  arguments: string[];
  environment: NodeJS.ProcessEnv;
  logFile: string;
  /** Lines go here as well, marked with the name; for `--watch`. */
  echo?: NodeJS.WritableStream;
  /** Ends and starts when a source has changed, unless this is false. */
  restartsOnChange?: boolean;
}

export interface ServiceEvents {
  onRestart: (name: string) => void;
  /** It cannot be started; told with the last lines that it wrote. */
  onGaveUp: (reason: 'refused' | 'keeps-ending', plan: ServicePlan, lines: string[]) => void;
}

export const quickDeathMs = 5000;
const quickDeathLimit = 5;
/** What a service says with these cannot get better by starting it again. */
const refusals: readonly (number | null)[] = [exitCodes.unavailable, exitCodes.config];

/** Starts a service, and starts it again whenever it ends before `stop`. */
export class Service {
  private child: ChildProcess | undefined;
  private exit: Promise<number | null> = Promise.resolve(null);
  private logStartByte = 0;
  private hasBeenReady = false;
  private readonly stopping = new AbortController();
  private wake = new AbortController();
  private readonly loop: Promise<void>;

  constructor(
    private readonly plan: ServicePlan,
    private readonly events: ServiceEvents,
  ) {
    this.start();
    this.loop = this.keepAlive();
  }

  /** From now on it is restarted for ever: its first start has been a success. */
  markReady(): void {
    this.hasBeenReady = true;
  }

  /** Ends the present process so that the next one reads changed sources, at once if it waits. */
  restart(): void {
    if (this.plan.restartsOnChange === false) return;
    this.wake.abort();
    if (this.child?.pid) sendSignal(this.child.pid, 'SIGTERM');
  }

  /** Asks it to end, then makes it, with all that it has started. */
  async stop(timeoutMs: number, hurry: AbortSignal): Promise<void> {
    this.stopping.abort();
    // Only the service itself: it ends its runners in its own order and hands its work back.
    if (this.child?.pid) sendSignal(this.child.pid, 'SIGTERM');
    const late = sleep(timeoutMs, undefined, { signal: hurry, ref: false }).catch(() => undefined);
    await Promise.race([this.exit, late]);
    if (this.child?.pid) sendSignal(-this.child.pid, 'SIGKILL');
    await this.loop;
  }

  private start(): void {
    const log = openLog(this.plan.logFile);
    this.logStartByte = this.hasBeenReady ? log.startByte : this.logStartByte || log.startByte;
    const { echo } = this.plan;
    const output = echo ? 'pipe' : log.descriptor;
    const child = spawn(process.execPath, this.plan.arguments, {
      env: this.plan.environment,
      // A group of its own: Ctrl+C must reach the launcher only, which ends things in order.
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeLog(log);
    if (echo) copyLines(child, this.plan.name, this.plan.logFile, echo);
    this.child = child;
    this.exit = new Promise((resolve) => {
      const ended = (code: number | null) => {
        // Whatever it had started and left behind. Its id may soon be somebody else's: forget it.
        if (child.pid) sendSignal(-child.pid, 'SIGKILL');
        if (this.child === child) this.child = undefined;
        resolve(code);
      };
      child.once('error', () => ended(null));
      child.once('exit', ended);
    });
  }

  private async keepAlive(): Promise<void> {
    for (let quickDeaths = 0; ;) {
      const startedMs = performance.now();
      const code = await this.exit;
      if (this.stopping.signal.aborted) return;
      quickDeaths = performance.now() - startedMs < quickDeathMs ? quickDeaths + 1 : 0;
      const reason = this.reasonToGiveUp(code, quickDeaths);
      if (reason) {
        const lines = lastLines(this.plan.logFile, this.logStartByte);
        return this.events.onGaveUp(reason, this.plan, lines);
      }
      await this.pause(restartDelayMs(quickDeaths));
      if (this.stopping.signal.aborted) return;
      this.start();
      this.events.onRestart(this.plan.name);
    }
  }

  private reasonToGiveUp(code: number | null, quickDeaths: number) {
    if (this.hasBeenReady || this.plan.echo) return undefined;
    if (refusals.includes(code)) return 'refused';
    return quickDeaths >= quickDeathLimit ? 'keeps-ending' : undefined;
  }

  private async pause(delayMs: number): Promise<void> {
    this.wake = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, this.wake.signal]);
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }
}
