import { setTimeout as wait } from 'node:timers/promises';
import { type Device, OitivaError } from '#libs/contracts';
import type { RunnerHost, RunnerSpec } from './runner-command.js';
import { RunnerDied, RunnerProcess } from './runner-process.js';

const START_TRIES = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface PoolOptions {
  host: RunnerHost;
  lanes: Partial<Record<Device, number>>;
  /** processor threads of this machine, split over the lanes */
  threads: number;
  /** loaded models may take this much; least recently used idle ones close */
  memoryBytes: number;
}

interface Entry {
  spec: RunnerSpec;
  sizeBytes: number;
  runner: Promise<RunnerProcess>;
  loaded: boolean;
  users: number;
  usedAt: number;
}

export interface RunnerWish {
  engine: string;
  model: string;
  device: Device;
  /** size of the weights, as a measure of the memory they need */
  sizeBytes: number;
}

/** Keeps one runner for each (engine, model, device), started when first needed. */
export class RunnerPool {
  private readonly entries = new Map<string, Entry>();
  private closing = false;

  constructor(private readonly options: PoolOptions) {}

  get host(): RunnerHost {
    return this.options.host;
  }

  /** True when work on this model can begin without loading it first. */
  isLoaded(wish: RunnerWish): boolean {
    return this.entries.get(keyOf(wish))?.loaded ?? false;
  }

  /** Lends the shared runner to `work`; a broken one is replaced for whoever comes next. */
  async use<T>(wish: RunnerWish, work: (runner: RunnerProcess) => Promise<T>): Promise<T> {
    const entry = this.entry(wish);
    entry.users += 1;
    try {
      const runner = await entry.runner;
      entry.loaded = true;
      if (!runner.alive) throw new RunnerDied('the runner is gone', null);
      return await work(runner);
    } catch (error) {
      if (error instanceof RunnerDied || entry.users === 1) await this.dropIfBroken(entry);
      throw error;
    } finally {
      entry.users -= 1;
      entry.usedAt = Date.now();
    }
  }

  /** A fresh runner with one lane for one piece of work: for a file that may be what kills runners. */
  async useAlone<T>(wish: RunnerWish, work: (runner: RunnerProcess) => Promise<T>): Promise<T> {
    const spec = { ...this.spec(wish), lanes: 1 };
    const runner = await RunnerProcess.start(this.options.host, wish.engine, spec);
    try {
      return await work(runner);
    } finally {
      await runner.close();
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    const starting = [...this.entries.values()].map(({ runner }) => runner);
    this.entries.clear();
    await Promise.all(starting.map(closeOnceStarted));
  }

  private entry(wish: RunnerWish): Entry {
    const known = this.entries.get(keyOf(wish));
    if (known) return known;
    this.makeRoom(wish.sizeBytes);
    const spec = this.spec(wish);
    const entry: Entry = {
      spec,
      sizeBytes: wish.sizeBytes,
      runner: this.start(spec),
      loaded: false,
      users: 0,
      usedAt: Date.now(),
    };
    this.entries.set(keyOf(wish), entry);
    return entry;
  }

  private spec({ engine, model, device }: RunnerWish): RunnerSpec {
    const lanes = this.options.lanes[device] ?? 1;
    const threadsPerLane = Math.max(1, Math.floor(this.options.threads / lanes));
    return { engine, model, device, lanes, threadsPerLane };
  }

  /** A runner that dies while starting is tried again, with longer and longer pauses. */
  private async start(spec: RunnerSpec): Promise<RunnerProcess> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await RunnerProcess.start(this.options.host, spec.engine, spec);
      } catch (error) {
        if (!(error instanceof RunnerDied) || this.closing) throw error;
        if (attempt === START_TRIES) {
          throw new OitivaError(
            'model_unavailable',
            `The engine does not start: ${error.message}`,
            {
              cause: error,
            },
          );
        }
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
        await wait(pauseMs * (0.5 + Math.random()));
      }
    }
  }

  private async dropIfBroken(entry: Entry): Promise<void> {
    const runner = await entry.runner.catch(() => null);
    if (runner?.alive) return;
    const key = keyOf(entry.spec);
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }

  private makeRoom(neededBytes: number): void {
    const idle = [...this.entries.values()].sort((a, b) => a.usedAt - b.usedAt);
    let usedBytes = idle.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const entry of idle) {
      if (usedBytes + neededBytes <= this.options.memoryBytes) return;
      if (entry.users > 0) continue;
      this.entries.delete(keyOf(entry.spec));
      usedBytes -= entry.sizeBytes;
      void closeOnceStarted(entry.runner);
    }
  }
}

const keyOf = ({ engine, model, device }: Pick<RunnerWish, 'engine' | 'model' | 'device'>) =>
  `${engine} ${model} ${device}`;

/** One that never started needs no closing. */
const closeOnceStarted = (starting: Promise<RunnerProcess>): Promise<void> =>
  starting.then(
    (runner) => runner.close(),
    () => undefined,
  );
