import type {
  Device,
  EngineDescription,
  EngineModel,
  ModelDownload,
  WorkerHeartbeat,
} from '#libs/contracts';
import type { SpeedBook, WorkerDirectory } from '#libs/queue';
import type { ChoiceReason } from './choose-engine.js';
import type { EngineChoice } from './engine-choice.js';
import { LearnedSpeeds } from './eta/learned-speeds.js';

export interface EngineView extends Omit<
  EngineDescription,
  'hidden' | 'models' | 'devices' | 'compactFormat'
> {
  ready: boolean;
  /** what keeps it from running, and what to do; null when ready */
  missing: string | null;
  devices: { device: Device; ready: boolean; reason: string | null }[];
  models: EngineModelView[];
}

/** What a job that asks for nothing in particular is given just now, and why. */
export interface AutoView {
  engine: string;
  device: Device;
  model: string;
  reason: ChoiceReason;
}

export interface EngineModelView extends EngineModel {
  installed: boolean;
  /** devices that have it in memory */
  loadedOn: Device[];
  /** as files that ended here have taught, for each device of the engine */
  speed: { device: Device; audioSecondsPerSecond: number | null }[];
  /** to some worker, or why it did not arrive; null where nobody fetches it */
  download: ModelDownloadView | null;
}

export interface ModelDownloadView extends Omit<ModelDownload, 'model'> {
  /** null until the size is known */
  percent: number | null;
}

/** Engines as they are on the living workers; what nobody has looked at is not called ready. */
export class EngineViews {
  constructor(
    private readonly choice: EngineChoice,
    private readonly workers: WorkerDirectory,
    private readonly book: SpeedBook,
  ) {}

  async view(): Promise<{ defaultEngine: string; auto: AutoView; engines: EngineView[] }> {
    const [workers, learned] = await Promise.all([this.workers.living(), this.book.speeds()]);
    const speeds = new LearnedSpeeds(learned);
    const { engine, device, model, reason } = this.choice.choose({}, workers);
    return {
      defaultEngine: engine.id,
      auto: { engine: engine.id, device, model, reason },
      engines: this.choice.descriptions().map((engine) => this.engine(engine, workers, speeds)),
    };
  }

  private engine(
    description: EngineDescription,
    workers: WorkerHeartbeat[],
    speeds: LearnedSpeeds,
  ): EngineView {
    const { hidden: _hidden, compactFormat: _format, models, devices, ...engine } = description;
    const found = workers.flatMap(({ engines }) => engines.filter(({ id }) => id === engine.id));
    const installed = new Set(found.flatMap(({ installedModels }) => installedModels));
    const loaded = found.flatMap(({ loadedModels }) => loadedModels);
    const downloads = found.flatMap((one) => one.downloads);
    const states = devices.map((device) => {
      const seen = found.flatMap((one) => one.devices.filter((state) => state.device === device));
      const ready = seen.some((state) => state.ready);
      const reason = ready ? null : (seen[0]?.reason ?? 'No worker has said anything about it.');
      return { device, ready, reason };
    });
    const ready = states.some((state) => state.ready);
    return {
      ...engine,
      defaultModel: this.choice.choose({ engine: engine.id }, workers).model,
      ready,
      missing: ready ? null : missingFor(workers, states),
      devices: states,
      models: models.map((model) => ({
        ...model,
        installed: installed.has(model.id),
        loadedOn: devices.filter((device) =>
          loaded.some((one) => one.model === model.id && one.device === device),
        ),
        speed: devices.map((device) => ({
          device,
          audioSecondsPerSecond: speeds.of({ device, engine: engine.id }, model.id),
        })),
        download: downloadOf(model.id, downloads),
      })),
    };
  }
}

/** The one that is furthest; a failure only where nobody is at it. */
function downloadOf(id: string, all: ModelDownload[]): ModelDownloadView | null {
  const [first] = all
    .filter(({ model }) => model === id)
    .sort((one, other) => other.downloadedBytes - one.downloadedBytes)
    .sort((one, other) => one.status.localeCompare(other.status));
  if (first === undefined) return null;
  const { model: _model, ...download } = first;
  const { downloadedBytes, totalBytes } = download;
  const percent = totalBytes ? Math.round((1000 * downloadedBytes) / totalBytes) / 10 : null;
  return { ...download, percent };
}

function missingFor(workers: WorkerHeartbeat[], states: { reason: string | null }[]): string {
  if (workers.length === 0) return 'No worker is running. `npm start` starts one.';
  return states[0]?.reason ?? 'No worker can run it.';
}
