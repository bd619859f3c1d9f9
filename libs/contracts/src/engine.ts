import type { AudioContainer, JobOptions } from './job.js';
import type { Device } from './device.js';
import type { ModelDownload } from './model-order.js';
import type { Peaks } from './peaks.js';
import type { FinishedSpan, TranscriptSegment, Warning } from './transcript.js';

/** What an engine can do, as data; asking for more is answered with `option_unsupported`. */
export interface EngineAbilities {
  wordTimestamps: boolean;
  languageDetection: boolean;
  translation: boolean;
  vadFilter: boolean;
  hotwords: boolean;
  initialPrompt: boolean;
  beamSize: boolean;
  temperature: boolean;
}

/** A model of an engine's catalogue. */
export interface EngineModel {
  id: string;
  sizeBytes: number;
  /** codes the model knows; absent: all of the engine's */
  languages?: string[];
  /** one of the transcription tasks only, where the model cannot translate */
  translation?: boolean;
  licence: string;
  /** absent where its makers compare it with nothing that is here */
  quality?: ModelQuality;
}

/** How well a model hears, by the words of its makers and not by a measurement of ours. */
export interface ModelQuality {
  /**
   * Its size within its family, 1 for the smallest to 5 for the largest: each hears better than the one before. What
   * was made of the largest and, as they say, loses hardly anything counts as it does.
   */
  rank: number;
  /** where they say so */
  source: string;
}

export interface TranscribeRequest {
  /** names the run in logs and in the runner's lines */
  id: string;
  requestId: string;
  /** the recording, where the engine can open it */
  path: string;
  container: AudioContainer;
  model: string;
  device: Device;
  options: JobOptions;
  /** from the header; sets the deadline until the decoder knows better */
  durationSeconds: number | null;
  maxAudioSeconds: number;
  /** parts that an earlier run of the attempt has told of; an engine that knows no parts begins anew */
  finishedSpans: FinishedSpan[];
  /** absent: nothing is kept, and another run begins anew */
  remote?: RemoteMemory;
}

/** What the work on an attempt is called where somebody else's machine does it. */
export interface RemoteJob {
  engine: string;
  id: string;
  /** the address of the service that knows the id */
  baseUrl: string;
}

/** Keeps the id of an attempt at a cloud engine, so that another run goes on with it and it is deleted one day. */
export interface RemoteMemory {
  read(): Promise<RemoteJob | null>;
  /** Durable when it resolves. @returns the one that counts: another run may have been first */
  keep(job: RemoteJob): Promise<RemoteJob>;
  /** It is of no use any more: what they have of it is to be deleted, and the next one may be kept. */
  release(job: RemoteJob): Promise<void>;
}

export type WaitReason =
  'lane' | 'model_download' | 'model_loading' | 'upload' | 'cloud' | 'rate_limited';

export interface Progress {
  processedSeconds: number;
  durationSeconds: number;
  /** share of the work that is done, 0 to 100; never falls within a run */
  percent: number;
  /** how many lanes work on the file at this moment */
  lanes: number;
}

/** What a caller is told while a file is worked on; every function returns at once. */
export interface TranscribeListener {
  /** @param percent of what is waited for; null where nobody can say */
  onWaiting(reason: WaitReason, percent?: number | null): void;
  onProgress(progress: Progress): void;
  onSegment(segment: TranscriptSegment): void;
  /** A part of the file need not be worked on again; parts come in no order. */
  onSpan(span: FinishedSpan): void;
  /** The recording is decoded to its end; said again where a run begins anew, never where nothing is decoded here. */
  onPeaks(peaks: Peaks): void;
}

export interface TranscribeResult {
  language: string | null;
  languageProbability: number | null;
  durationSeconds: number;
  speechSeconds: number | null;
  partial: boolean;
  warnings: Warning[];
  computeType: string | null;
  /** where it ran, if not where it was to: a GPU may have run out of memory */
  device?: Device;
  /** time that was worked on the file, added up over lanes; no waiting for a lane or a model */
  engineSeconds: number;
  segments: TranscriptSegment[];
}

/** What a worker's machine can run of an engine, found by looking and never by guess. */
export interface EngineProbe {
  devices: Partial<Record<Device, { ready: boolean; reason: string | null }>>;
  versions: Record<string, string>;
}

/** A model in the memory of a device. */
export interface LoadedModel {
  model: string;
  device: Device;
}

/** The models that an engine keeps on the disk of its worker. */
export interface EngineModels {
  /** Fetches one, however long that takes; joins who does so already. @throws OitivaError */
  pull(model: string): Promise<void>;
  /** Removes one that no file uses. */
  remove(model: string): Promise<'removed' | 'in_use' | 'none'>;
  downloads(): ModelDownload[];
}

/** One engine at work inside a worker. */
export interface SpeechEngine {
  probe(signal: AbortSignal): Promise<EngineProbe>;
  installedModels(): Promise<string[]>;
  /** those that work can begin with at once */
  loadedModels(): LoadedModel[];
  /** of engines that keep models on the disk */
  models?: EngineModels;
  /**
   * Has them delete what a cloud engine keeps of an attempt; one that they do not know counts as deleted.
   * @throws OitivaError where it is still owed
   */
  forget?(job: RemoteJob, signal: AbortSignal): Promise<void>;
  /**
   * @throws OitivaError with a code that ends the file; `signal.reason` when aborted.
   */
  transcribe(
    request: TranscribeRequest,
    listener: TranscribeListener,
    signal: AbortSignal,
  ): Promise<TranscribeResult>;
}

/** What everyone may know of an engine without starting it. */
export interface EngineDescription {
  id: string;
  title: string;
  /** shown and accepted only with TEST_ENGINES=true */
  hidden: boolean;
  devices: Device[];
  abilities: EngineAbilities;
  languages: string[];
  models: EngineModel[];
  defaultModel: string;
  /** the longest recording that it takes; absent: as long as the server's limit */
  longestSeconds?: number;
  /** number format that a model is loaded in where memory is short; absent: it has no smaller one */
  compactFormat?: string;
}
