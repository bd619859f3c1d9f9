import {
  type LoadedModel,
  type EngineProbe,
  OitivaError,
  type RemoteJob,
  type SpeechEngine,
  type TranscribeListener,
  type TranscribeRequest,
  type TranscribeResult,
} from '#libs/contracts';
import { AssemblyaiClient } from './assemblyai-client.js';
import type { AssemblyaiSettings } from './assemblyai-settings.js';
import { FarSideError } from './far-side-error.js';
import { realWaits, type Waits } from './patience.js';
import { RemoteRun } from './remote-run.js';
import { unkept } from './unkept.js';

const NO_KEY =
  'AssemblyAI needs a key: set ASSEMBLYAI_API_KEY and start again. Recordings are then sent to AssemblyAI.';

/** Has recordings transcribed by AssemblyAI, over the network. */
export class AssemblyaiEngine implements SpeechEngine {
  constructor(
    private readonly description: { id: string; models: { id: string }[] },
    private readonly settings: AssemblyaiSettings,
    private readonly waits: Waits = realWaits,
  ) {}

  /** They are not asked: a key that is refused shows itself with the first file, and offline is no state for ever. */
  async probe(): Promise<EngineProbe> {
    const ready = this.settings.apiKey !== null;
    return { devices: { cloud: { ready, reason: ready ? null : NO_KEY } }, versions: {} };
  }

  async installedModels(): Promise<string[]> {
    return this.ids();
  }

  loadedModels(): LoadedModel[] {
    return this.ids().map((model) => ({ model, device: 'cloud' }));
  }

  private ids(): string[] {
    return this.settings.apiKey === null ? [] : this.description.models.map(({ id }) => id);
  }

  async transcribe(
    request: TranscribeRequest,
    listener: TranscribeListener,
    signal: AbortSignal,
  ): Promise<TranscribeResult> {
    const { durationSeconds, maxAudioSeconds } = request;
    if (durationSeconds !== null && durationSeconds > maxAudioSeconds) {
      const detail = `The recording has ${Math.round(durationSeconds)} s; the limit is ${maxAudioSeconds} s.`;
      throw new OitivaError('audio_too_long', detail);
    }
    const run = new RemoteRun({
      clientAt: (baseUrl) => this.clientAt(baseUrl),
      place: { engine: this.description.id, baseUrl: this.settings.baseUrl },
      memory: request.remote ?? unkept,
      request,
      listener,
      signal,
      waits: this.waits,
    });
    const result = await run.result().catch((error: unknown) => this.asOurs(error));
    // they tell nothing on the way, so all of it is told at once
    for (const segment of result.segments) listener.onSegment(segment);
    const readSeconds = result.durationSeconds;
    const told = { processedSeconds: readSeconds, durationSeconds: readSeconds };
    listener.onProgress({ ...told, percent: 100, lanes: 1 });
    return result;
  }

  async forget({ id, baseUrl }: RemoteJob, signal: AbortSignal): Promise<void> {
    const client = this.clientAt(baseUrl);
    await client.delete(id, { signal }).catch((error: unknown) => this.asOurs(error));
  }

  private clientAt(baseUrl: string): AssemblyaiClient {
    const { apiKey } = this.settings;
    if (apiKey === null) throw new OitivaError('engine_not_installed', NO_KEY);
    return new AssemblyaiClient({ apiKey, baseUrl });
  }

  private asOurs(error: unknown): never {
    if (error instanceof OitivaError) {
      throw new OitivaError(error.code, this.withoutKey(error.detail), error.extra);
    }
    if (!(error instanceof FarSideError)) throw error;
    const { message, retryAfterMs } = error;
    const extra = retryAfterMs === null ? {} : { retryAfterSeconds: retryAfterMs / 1000 };
    throw new OitivaError('cloud_failed', this.withoutKey(message), extra);
  }

  /** Who is sent a key may say it back. */
  private withoutKey(words: string): string {
    return words.replaceAll(this.settings.apiKey ?? NO_KEY, '(key)');
  }
}
