import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import type {
  Device,
  EngineDescription,
  JobOptions,
  Peaks,
  Progress,
  SpeechEngine,
  TranscribeResult,
  TranscriptSegment,
} from '#libs/contracts';
import type { EngineModule } from '#libs/engines';
import { type AudioContainer, NO_WISHES } from '#libs/contracts';
import { prepareLocally } from './prepare-locally.js';
import type { CannotRun, Prepare, Prepared } from './prepared.js';

const PROBE_MS = 120_000;

export interface Heard {
  result: TranscribeResult;
  progress: Progress[];
  segments: TranscriptSegment[];
  peaks: Peaks[];
}

/** One engine that is asked, on the first device that it has here. */
export class Subject {
  private constructor(
    readonly description: EngineDescription,
    readonly prepared: Prepared,
    private readonly engine: SpeechEngine,
    private readonly device: Device,
  ) {}

  static async open(module: EngineModule): Promise<Subject | CannotRun> {
    const { description } = module;
    const prepare = (await preparationOf(description.id)) ?? prepareLocally;
    const prepared = await prepare(description);
    if ('cannotRun' in prepared) return prepared;
    const engine = module.create(prepared.host);
    const { devices } = await engine.probe(AbortSignal.timeout(PROBE_MS));
    const device = description.devices.find((one) => devices[one]?.ready);
    if (device !== undefined) return new Subject(description, prepared, engine, device);
    await prepared.close();
    const reasons = Object.values(devices).map(({ reason }) => reason);
    return { cannotRun: reasons.join(' ') || 'it finds no device' };
  }

  async hear(
    path: string,
    {
      container = path.split('.').at(-1) as AudioContainer,
      signal = new AbortController().signal,
      onSign = () => undefined as void,
      ...options
    }: Partial<JobOptions> & {
      container?: AudioContainer;
      signal?: AbortSignal;
      /** it is worked on, or waited for */
      onSign?: () => void;
    } = {},
  ): Promise<Heard> {
    const { model, options: usual } = this.prepared;
    const progress: Progress[] = [];
    const segments: TranscriptSegment[] = [];
    const peaks: Peaks[] = [];
    const request = {
      id: `run_${randomUUID()}`,
      requestId: 'req_conformance',
      path,
      container,
      model,
      device: this.device,
      options: Object.assign(plain(), { engine: this.description.id, model }, usual, options),
      durationSeconds: null,
      maxAudioSeconds: 3600,
      finishedSpans: [],
    };
    const listener = {
      onWaiting: () => onSign(),
      onProgress: (seen: Progress) => {
        progress.push(seen);
        onSign();
      },
      onSegment: (segment: TranscriptSegment) => void segments.push(segment),
      onSpan: () => undefined,
      onPeaks: (found: Peaks) => void peaks.push(found),
    };
    const result = await this.engine.transcribe(request, listener, signal);
    return { result, progress, segments, peaks };
  }
}

const plain = (): JobOptions => ({
  ...NO_WISHES,
});

/** The file beside the suite that says how to reach an engine, where there is one. */
async function preparationOf(id: string): Promise<Prepare | null> {
  const file = new URL(`../engines/${id}.ts`, import.meta.url);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  return ((await import(file.href)) as { default: Prepare }).default;
}
