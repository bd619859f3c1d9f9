import type { Device, LoadedModel } from '#libs/contracts';
import { orAborted } from '../or-aborted.js';
import { isSamePlan, MemoryPlans } from './memory-plans.js';
import { loadRunner } from './load-runner.js';
import { ModelRoom, type Resident } from './model-room.js';
import type { RunnerHost, RunnerShape, RunnerSpec, RunnerWish } from './runner-command.js';
import type { RunnerProcess } from './runner-process.js';
import { Turnstile } from './turnstile.js';
import { withRunner } from './with-runner.js';

const ONE_AT_A_TIME: RunnerShape = { lanes: 1, threadsPerLane: 1, batchWindows: 1 };

export interface PoolOptions {
  host: RunnerHost;
  /** absent: one file at a time on one thread */
  shapes: Partial<Record<Device, RunnerShape>>;
  /** loaded models may take this much; least recently used idle ones close */
  memoryBytes: number;
  /** one that nobody used for so long closes; absent or 0: never */
  idleSeconds?: number;
}

interface Entry extends Resident {
  spec: RunnerSpec;
  loading: Promise<RunnerProcess>;
  /** ends the load */
  abandon: AbortController;
  /** null while it loads */
  runner: RunnerProcess | null;
  /** counts while nobody uses it */
  idle: NodeJS.Timeout | undefined;
}

/** Whom a runner is ended for that ran out of memory: the files it held are not at fault. */
const NOBODY = 'out of memory';

/** Keeps one runner for each (engine, model, device), started when first needed. */
export class RunnerPool {
  private readonly entries = new Map<string, Entry>();
  private readonly room: ModelRoom;
  private readonly plans = new MemoryPlans();
  private readonly turnstile = new Turnstile();
  private closed = false;

  constructor(private readonly options: PoolOptions) {
    this.room = new ModelRoom(options.memoryBytes);
  }

  get host(): RunnerHost {
    return this.options.host;
  }

  /** True when work on this model can begin without loading it first. */
  isLoaded(wish: RunnerWish): boolean {
    return this.entries.get(keyOf(this.planFor(wish)))?.runner?.alive ?? false;
  }

  /** Models of an engine that some device has in memory. */
  loadedModels(engine: string): LoadedModel[] {
    const ready = [...this.entries.values()].filter(({ runner }) => runner?.alive);
    return ready
      .filter(({ spec }) => spec.engine === engine)
      .map(({ spec: { model, device } }) => ({ model, device }));
  }

  /** How a model is loaded just now: smaller than it was to be where it has run out of memory. */
  planFor(wish: RunnerWish): RunnerSpec {
    const plan = this.plans.for(this.specOf(wish));
    return plan.device === wish.device ? plan : this.planFor({ ...wish, device: plan.device });
  }

  /** As it was to be. */
  specOf({ engine, model, device }: RunnerWish): RunnerSpec {
    const shape = this.options.shapes[device] ?? ONE_AT_A_TIME;
    return { engine, model, device, shape, computeType: null };
  }

  /**
   * Ends a runner that has run out of memory; the next is loaded one step down.
   * @param ran what it was loaded by: another file may have gone down meanwhile
   * @returns false where no step is left
   */
  async stepDown(wish: RunnerWish, ran: RunnerSpec): Promise<boolean> {
    const plan = this.planFor(wish);
    if (!isSamePlan(plan, ran)) return true;
    const entry = this.entries.get(keyOf(plan));
    const allowed = {
      compactFormat: wish.compactFormat ?? null,
      cpuShape: this.options.shapes.cpu ?? ONE_AT_A_TIME,
    };
    const wanted = this.specOf({ ...wish, device: plan.device });
    const loadedAs = entry?.runner?.hello.computeType ?? null;
    if (!this.plans.lower(wanted, allowed, loadedAs)) return false;
    if (entry === undefined) return true;
    this.drop(entry);
    // its memory is free once it is gone
    await entry.runner?.dismiss('it ran out of memory', NOBODY);
    return true;
  }

  /**
   * Lends the shared runner to `work`; a broken one is replaced for whoever comes next. Where models in use leave no
   * room for another it waits, first come first served. An abort ends the wait at once, and the load itself only
   * where nobody else waits for it.
   * @throws OitivaError `model_too_large`
   */
  async use<T>(
    wish: RunnerWish,
    work: (runner: RunnerProcess, spec: RunnerSpec) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    this.room.check(wish.model, wish.sizeBytes);
    const entry = await this.turnstile.through(
      () => this.hasRoom(wish),
      () => this.take(wish),
      signal,
    );
    try {
      return await work(await orAborted(entry.loading, signal), entry.spec);
    } finally {
      this.giveBack(entry);
    }
  }

  /** A fresh runner with one lane for one piece of work: for a file that may be what kills runners. */
  async useAlone<T>(
    wish: RunnerWish,
    work: (runner: RunnerProcess, spec: RunnerSpec) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const shared = this.planFor(wish);
    const spec = { ...shared, shape: { ...shared.shape, lanes: 1 } };
    return withRunner(this.options.host, wish.engine, { spec, signal }, (runner) =>
      work(runner, spec),
    );
  }

  /** Closes the runners of a model that nobody uses. */
  async letGo(engine: string, model: string): Promise<void> {
    const idle = [...this.entries.values()].filter(
      ({ spec, users }) => spec.engine === engine && spec.model === model && users === 0,
    );
    await Promise.all(idle.map((entry) => this.end(entry)));
  }

  /** Ends every runner, loaded or not; from now on none is lent. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.entries.values()].map((entry) => this.end(entry)));
    this.turnstile.look();
  }

  private take(wish: RunnerWish): Entry {
    const entry = this.entry(wish);
    entry.users += 1;
    clearTimeout(entry.idle);
    return entry;
  }

  private giveBack(entry: Entry): void {
    entry.users -= 1;
    entry.usedAt = Date.now();
    if (entry.runner === null && entry.users === 0) this.drop(entry);
    this.dropIfBroken(entry);
    const { idleSeconds = 0 } = this.options;
    if (entry.users === 0 && idleSeconds > 0 && this.isHeld(entry)) {
      entry.idle = setTimeout(() => void this.end(entry), idleSeconds * 1000).unref();
    }
    if (entry.runner?.alive) void this.room.weigh(entry, entry.runner.pid);
    this.turnstile.look();
  }

  private isHeld(entry: Entry): boolean {
    return this.entries.get(entry.key) === entry;
  }

  private entry(wish: RunnerWish): Entry {
    const spec = this.planFor(wish);
    const key = keyOf(spec);
    const known = this.entries.get(key);
    // it may have died while nobody used it
    if (known) this.dropIfBroken(known);
    if (known && this.isHeld(known)) return known;
    if (this.closed) throw new Error('the runner pool is closed');
    const costBytes = this.room.neededBytes(key, wish.sizeBytes);
    for (const idle of this.room.toClose(costBytes, [...this.entries.values()]))
      void this.end(idle);
    const abandon = new AbortController();
    const entry: Entry = {
      spec,
      key,
      costBytes,
      loading: loadRunner(this.options.host, spec, abandon.signal),
      abandon,
      runner: null,
      users: 0,
      usedAt: Date.now(),
      idle: undefined,
    };
    this.entries.set(key, entry);
    entry.loading.then(
      (runner) => {
        entry.runner = runner;
        void this.room.weigh(entry, runner.pid);
      },
      () => this.drop(entry),
    );
    return entry;
  }

  private dropIfBroken(entry: Entry): void {
    if (entry.runner?.alive === false) this.drop(entry);
  }

  /** Nobody is given it any more; a load that is under way ends. */
  private drop(entry: Entry): void {
    if (this.isHeld(entry)) this.entries.delete(entry.key);
    clearTimeout(entry.idle);
    if (entry.runner === null) entry.abandon.abort(new Error('the load is no longer wanted'));
  }

  /** It has done its work: the next load of its model is tried as it was to be. */
  private async end(entry: Entry): Promise<void> {
    this.drop(entry);
    this.plans.forget(entry.spec);
    await entry.runner?.close();
  }

  /** Whether it is there, or fits beside the models that are in use. */
  private hasRoom(wish: RunnerWish): boolean {
    const key = keyOf(this.planFor(wish));
    const known = this.entries.get(key);
    if (this.closed || (known && known.runner?.alive !== false)) return true;
    const neededBytes = this.room.neededBytes(key, wish.sizeBytes);
    return this.room.fits(neededBytes, [...this.entries.values()]);
  }
}

const keyOf = ({ engine, model, device }: Pick<RunnerWish, 'engine' | 'model' | 'device'>) =>
  `${engine} ${model} ${device}`;
