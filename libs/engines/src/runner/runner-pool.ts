import { setTimeout as wait } from 'node:timers/promises';
import { type Device, type LoadedModel, OitivaError } from '#libs/contracts';
import { orAborted } from '../or-aborted.js';
import type { RunnerHost, RunnerShape, RunnerSpec } from './runner-command.js';
import { RunnerDied, RunnerProcess } from './runner-process.js';
import { withRunner } from './with-runner.js';

const ONE_AT_A_TIME: RunnerShape = { lanes: 1, threadsPerLane: 1, batchWindows: 1 };
const START_TRIES = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface PoolOptions {
  host: RunnerHost;
  /** absent: one file at a time on one thread */
  shapes: Partial<Record<Device, RunnerShape>>;
  /** loaded models may take this much; least recently used idle ones close */
  memoryBytes: number;
}

interface Entry {
  spec: RunnerSpec;
  sizeBytes: number;
  loading: Promise<RunnerProcess>;
  /** ends the load */
  abandon: AbortController;
  /** null while it loads */
  runner: RunnerProcess | null;
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
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  get host(): RunnerHost {
    return this.options.host;
  }

  /** True when work on this model can begin without loading it first. */
  isLoaded(wish: RunnerWish): boolean {
    return this.entries.get(keyOf(wish))?.runner?.alive ?? false;
  }

  /** Models of an engine that some device has in memory. */
  loadedModels(engine: string): LoadedModel[] {
    const ready = [...this.entries.values()].filter(({ runner }) => runner?.alive);
    return ready
      .filter(({ spec }) => spec.engine === engine)
      .map(({ spec: { model, device } }) => ({ model, device }));
  }

  /**
   * Lends the shared runner to `work`; a broken one is replaced for whoever comes next. An abort ends the
   * wait for a load at once, and the load itself only where nobody else waits for it.
   */
  async use<T>(
    wish: RunnerWish,
    work: (runner: RunnerProcess) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const entry = this.entry(wish);
    entry.users += 1;
    try {
      return await work(await orAborted(entry.loading, signal));
    } finally {
      entry.users -= 1;
      entry.usedAt = Date.now();
      if (entry.runner === null && entry.users === 0) this.drop(entry);
      this.dropIfBroken(entry);
    }
  }

  /** A fresh runner with one lane for one piece of work: for a file that may be what kills runners. */
  async useAlone<T>(
    wish: RunnerWish,
    work: (runner: RunnerProcess) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const shared = this.spec(wish);
    const spec = { ...shared, shape: { ...shared.shape, lanes: 1 } };
    return withRunner(this.options.host, wish.engine, { spec, signal }, work);
  }

  /** Ends every runner, loaded or not; from now on none is lent. */
  async close(): Promise<void> {
    this.closed = true;
    const entries = [...this.entries.values()];
    for (const entry of entries) this.drop(entry);
    await Promise.all(entries.map(async ({ runner }) => runner?.close()));
  }

  private entry(wish: RunnerWish): Entry {
    const key = keyOf(wish);
    const known = this.entries.get(key);
    // it may have died while nobody used it
    if (known) this.dropIfBroken(known);
    if (known && this.entries.get(key) === known) return known;
    if (this.closed) throw new Error('the runner pool is closed');
    this.makeRoom(wish.sizeBytes);
    const spec = this.spec(wish);
    const abandon = new AbortController();
    const entry: Entry = {
      spec,
      sizeBytes: wish.sizeBytes,
      loading: this.load(spec, abandon.signal),
      abandon,
      runner: null,
      users: 0,
      usedAt: Date.now(),
    };
    this.entries.set(key, entry);
    entry.loading.then(
      (runner) => (entry.runner = runner),
      () => this.drop(entry),
    );
    return entry;
  }

  private spec({ engine, model, device }: RunnerWish): RunnerSpec {
    const shape = this.options.shapes[device] ?? ONE_AT_A_TIME;
    return { engine, model, device, shape, computeType: null };
  }

  /** A runner that dies while starting is tried again, with longer and longer pauses. */
  private async load(spec: RunnerSpec, signal: AbortSignal): Promise<RunnerProcess> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await RunnerProcess.start(this.options.host, spec.engine, { spec, signal });
      } catch (error) {
        if (!(error instanceof RunnerDied)) throw error;
        if (attempt === START_TRIES) {
          const words = `The engine does not start: ${error.message}`;
          throw new OitivaError('model_unavailable', words, { cause: error });
        }
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
        await wait(pauseMs * (0.5 + Math.random()), undefined, { signal });
      }
    }
  }

  private dropIfBroken(entry: Entry): void {
    if (entry.runner?.alive === false) this.drop(entry);
  }

  /** Nobody is given it any more; a load that is under way ends. */
  private drop(entry: Entry): void {
    const key = keyOf(entry.spec);
    if (this.entries.get(key) === entry) this.entries.delete(key);
    if (entry.runner === null) entry.abandon.abort(new Error('the load is no longer wanted'));
  }

  private makeRoom(neededBytes: number): void {
    const idle = [...this.entries.values()].sort((a, b) => a.usedAt - b.usedAt);
    let usedBytes = idle.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const entry of idle) {
      if (usedBytes + neededBytes <= this.options.memoryBytes) return;
      if (entry.users > 0) continue;
      this.drop(entry);
      usedBytes -= entry.sizeBytes;
      void entry.runner?.close();
    }
  }
}

const keyOf = ({ engine, model, device }: Pick<RunnerWish, 'engine' | 'model' | 'device'>) =>
  `${engine} ${model} ${device}`;
