import type { FileState, Pair, WaitingFor, WorkerHeartbeat } from '#libs/contracts';
import {
  type QueueLine,
  type QueueLines,
  queueNameFor,
  type SpeedBook,
  type SpeedSums,
  type WorkerDirectory,
} from '#libs/queue';
import { isFarWork } from './far-work.js';
import { loadName, modelOf } from './profile.js';
import { schedule } from './schedule.js';
import { remainingSeconds, workSeconds } from './speed.js';

/** A forecast may be this old: thousands of clients may ask for it. */
const FRESH_MS = 1_000;
const FRESH_FOR_NEW_MS = 200;

export interface JobForecast {
  /** until its last file ends; null where that cannot be known */
  seconds: number | null;
  /** files of its queue that are taken before the first of its own; null once one is at work */
  position: number | null;
  waitingFor: WaitingFor | null;
}

export interface Forecast {
  madeAtMs: number;
  jobs: Map<string, JobForecast>;
  /** audio that waits or is at work, by queue name */
  secondsAhead: Map<string, number>;
}

interface Known {
  speeds: Map<string, SpeedSums>;
  loads: Map<string, number>;
  workers: WorkerHeartbeat[];
}

/** Says when jobs will end: from learned speeds, what is at work, and what stands before them in the line. */
export class Forecasts {
  private latest: { madeAtMs: number; forecast: Promise<Forecast> } | null = null;

  constructor(
    private readonly pairs: Pair[],
    private readonly lines: QueueLines,
    private readonly book: SpeedBook,
    private readonly workers: WorkerDirectory,
  ) {}

  /** At most a second old; less where `jobId` is unfinished and came after the last one. */
  async now(jobId?: string): Promise<Forecast> {
    const forecast = await this.notOlderThan(FRESH_MS);
    const isMissing = jobId !== undefined && !forecast.jobs.has(jobId);
    return isMissing ? this.notOlderThan(FRESH_FOR_NEW_MS) : forecast;
  }

  private async notOlderThan(ageMs: number): Promise<Forecast> {
    const madeAtMs = Date.now();
    if (this.latest === null || madeAtMs - this.latest.madeAtMs > ageMs) {
      const forecast = this.make(madeAtMs);
      this.latest = { madeAtMs, forecast };
      forecast.catch(() => (this.latest = null));
    }
    return this.latest.forecast;
  }

  private async make(madeAtMs: number): Promise<Forecast> {
    const [speeds, loads, workers, ...lines] = await Promise.all([
      this.book.speeds(),
      this.book.loads(),
      this.workers.living(),
      ...this.pairs.map((pair) => this.lines.read(pair)),
    ]);
    const forecast: Forecast = { madeAtMs, jobs: new Map(), secondsAhead: new Map() };
    for (const [at, pair] of this.pairs.entries()) {
      addQueue(forecast, pair, lines[at] as QueueLine, { speeds, loads, workers });
    }
    return forecast;
  }
}

function addQueue(forecast: Forecast, pair: Pair, line: QueueLine, known: Known): void {
  const { speeds, workers } = known;
  const serving = workers.filter(({ pairs }) =>
    pairs.some((served) => queueNameFor(served) === queueNameFor(pair)),
  );
  const lanes = serving.reduce((sum, worker) => sum + worker.lanes[pair.device], 0);
  const running = line.running.map(({ jobId, state }) => ({
    jobId,
    state,
    seconds: leftOf(state, known, pair, forecast.madeAtMs),
  }));
  let ahead = 0;
  for (const { jobId, state, seconds } of running) {
    ahead += Math.max(0, (state.durationSeconds ?? 0) - (state.processedSeconds ?? 0));
    add(forecast, jobId, { seconds, position: null, waitingFor: state.waitingFor });
  }
  const cold = loadOf(line.waiting[0]?.profile, known, pair);
  const free = Array.from({ length: Math.max(0, lanes - running.length) }, () => cold);
  const busy = [...running.map(({ seconds }) => seconds), ...free];
  const waiting = line.waiting.map(({ profile, seconds }, at) => ({
    id: String(at),
    seconds: workSeconds(speeds.get(profile), seconds),
  }));
  const ends = schedule(lanes === 0 ? [] : busy, waiting);
  for (const [at, { jobId, seconds }] of line.waiting.entries()) {
    ahead += seconds;
    const waitingFor = serving.length > 0 ? 'queue' : 'no_worker';
    add(forecast, jobId, { seconds: ends.get(String(at)) ?? null, position: at, waitingFor });
  }
  forecast.secondsAhead.set(queueNameFor(pair), Math.round(ahead * 10) / 10);
}

/** A job ends with its last file, and waits as long as its first. */
function add({ jobs }: Forecast, jobId: string, file: JobForecast): void {
  const known = jobs.get(jobId);
  if (known === undefined) {
    jobs.set(jobId, file);
    return;
  }
  const isUnknown = known.seconds === null || file.seconds === null;
  known.seconds = isUnknown ? null : Math.max(known.seconds as number, file.seconds as number);
  if (known.position !== null) {
    known.position = file.position === null ? null : Math.min(known.position, file.position);
  }
}

function leftOf(state: FileState, known: Known, pair: Pair, nowMs: number): number | null {
  const { durationSeconds, profile, percent, startedAt, model, lanes } = state;
  const speed = known.speeds.get(profile ?? '');
  const laneSeconds = durationSeconds === null ? null : workSeconds(speed, durationSeconds);
  const expectedSeconds = laneSeconds && laneSeconds / (lanes ?? 1);
  const isFar = isFarWork(state.waitingFor);
  const isWorking = state.waitingFor === null || isFar;
  if (!isWorking) {
    const load = known.loads.get(loadName(pair, model ?? '')) ?? 0;
    return expectedSeconds === null ? null : expectedSeconds + load;
  }
  const elapsedSeconds = startedAt === null ? 0 : (nowMs - Date.parse(startedAt)) / 1000;
  // the percent of an upload says nothing of the work after it
  const share = isFar ? 0 : (percent ?? 0) / 100;
  return remainingSeconds({ expectedSeconds, share, elapsedSeconds });
}

/** Seconds until a worker could begin where none has the model in memory. */
function loadOf(profile: string | undefined, { loads, workers }: Known, pair: Pair): number {
  const model = modelOf(profile ?? '');
  const isWarm = workers.some(({ engines }) =>
    engines.some(
      ({ id, loadedModels }) =>
        id === pair.engine &&
        loadedModels.some((loaded) => loaded.model === model && loaded.device === pair.device),
    ),
  );
  return isWarm ? 0 : (loads.get(loadName(pair, model)) ?? 0);
}
