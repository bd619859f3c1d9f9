import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { checked } from './checked.js';
import type { Device } from './device.js';
import { fromWire, toWire } from './wire.js';

/**
 * The lines of JSON between a worker and its Python runners: two closed unions, one per direction,
 * each message with the `id` of its request. The Python twin is workers/oitiva_runner/protocol.py;
 * runner-messages.examples.jsonl holds both to the same lines.
 */
export const RUNNER_PROTOCOL = 1;

/** A field that is there and may be null. */
const Nullable = () => ValidateIf((_, value) => value !== null);

// ── Node to Python ──

export class RunnerOptions {
  @Nullable() @IsString() language: string | null;
  @IsIn(['transcribe', 'translate']) task: 'transcribe' | 'translate';
  @IsBoolean() wordTimestamps: boolean;
  @IsBoolean() vadFilter: boolean;
  @Nullable() @IsString() initialPrompt: string | null;
  @Nullable() @IsString() hotwords: string | null;
  @Nullable() @IsInt() beamSize: number | null;
  @Nullable() @IsNumber() temperature: number | null;
}

export class ProbeRequest {
  @Equals('probe') type: 'probe';
  @IsString() id: string;
}

export class PullRequest {
  @Equals('pull') type: 'pull';
  @IsString() id: string;
  @IsString() model: string;
  @IsString() modelDir: string;
  @IsString({ each: true }) sources: string[];
}

export class VerifyRequest {
  @Equals('verify') type: 'verify';
  @IsString() id: string;
  @IsString() model: string;
  @IsString() modelDir: string;
}

export class TranscribeLine {
  @Equals('transcribe') type: 'transcribe';
  @IsString() id: string;
  @IsString() requestId: string;
  @IsString() path: string;
  @IsString() container: string;
  @ValidateNested() @Type(() => RunnerOptions) options: RunnerOptions;
  @IsNumber() @Min(0) maxAudioSeconds: number;
}

export class CancelRequest {
  @Equals('cancel') type: 'cancel';
  @IsString() id: string;
}

// ── Python to Node ──

/** The runner is ready: its model, where it was started with one, is loaded. */
export class Hello {
  @Equals('hello') type: 'hello';
  @Equals(RUNNER_PROTOCOL) protocol: typeof RUNNER_PROTOCOL;
  @IsString() engine: string;
  @Nullable() @IsString() model: string | null;
  @Nullable() @IsString() device: Device | null;
  @IsInt() @Min(0) lanes: number;
  @IsInt() @Min(0) threadsPerLane: number;
  @Nullable() @IsString() computeType: string | null;
  @IsObject() versions: Record<string, string>;
}

export class ProbedDevice {
  @IsIn(['cpu', 'gpu']) device: Device;
  @IsBoolean() ready: boolean;
  @Nullable() @IsString() reason: string | null;
}

export class Probed {
  @Equals('probed') type: 'probed';
  @IsString() id: string;
  @ValidateNested({ each: true }) @Type(() => ProbedDevice) devices: ProbedDevice[];
  @IsObject() versions: Record<string, string>;
}

export class PullProgress {
  @Equals('pull-progress') type: 'pull-progress';
  @IsString() id: string;
  @IsString() source: string;
  @IsInt() downloadedBytes: number;
  @Nullable() @IsInt() totalBytes: number | null;
}

export class Pulled {
  @Equals('pulled') type: 'pulled';
  @IsString() id: string;
  @IsString() source: string;
  @IsString() path: string;
}

export class VerifiedFile {
  @IsString() name: string;
  @IsBoolean() intact: boolean;
}

export class Verified {
  @Equals('verified') type: 'verified';
  @IsString() id: string;
  @IsBoolean() installed: boolean;
  @ValidateNested({ each: true }) @Type(() => VerifiedFile) files: VerifiedFile[];
}

/** Seconds are of the recording's own time; percent is the share of the work that is done. */
export class ProgressLine {
  @Equals('progress') type: 'progress';
  @IsString() id: string;
  @IsNumber() @Min(0) processedSeconds: number;
  @IsNumber() @Min(0) durationSeconds: number;
  @IsNumber() @Min(0) @Max(100) percent: number;
}

export class RunnerWord {
  @IsNumber() start: number;
  @IsNumber() end: number;
  @IsString() text: string;
  @Nullable() @IsNumber() probability: number | null;
  @Nullable() @IsString() speaker: string | null;
}

export class RunnerSegment {
  @IsInt() @Min(0) id: number;
  @IsNumber() start: number;
  @IsNumber() end: number;
  @IsString() text: string;
  @Nullable() @IsString() speaker: string | null;
  @Nullable() @IsNumber() avgLogprob: number | null;
  @Nullable() @IsNumber() noSpeechProb: number | null;
  @Nullable() @IsNumber() compressionRatio: number | null;
  @Nullable() @IsNumber() temperature: number | null;
  @Nullable() @IsArray() @IsInt({ each: true }) tokens: number[] | null;
  @Nullable()
  @ValidateNested({ each: true })
  @Type(() => RunnerWord)
  words: RunnerWord[] | null;
}

export class SegmentLine {
  @Equals('segment') type: 'segment';
  @IsString() id: string;
  @ValidateNested() @Type(() => RunnerSegment) segment: RunnerSegment;
}

export class RunnerWarning {
  @IsString() code: string;
  @IsString() message: string;
}

export class Done {
  @Equals('done') type: 'done';
  @IsString() id: string;
  @Nullable() @IsString() language: string | null;
  @Nullable() @IsNumber() languageProbability: number | null;
  @IsNumber() @Min(0) durationSeconds: number;
  @Nullable() @IsNumber() speechSeconds: number | null;
  @IsBoolean() partial: boolean;
  @ValidateNested({ each: true }) @Type(() => RunnerWarning) warnings: RunnerWarning[];
  @IsNumber() @Min(0) engineSeconds: number;
}

export class Failed {
  @Equals('failed') type: 'failed';
  @IsString() id: string;
  @IsString() code: string;
  @IsString() message: string;
  @IsBoolean() retryable: boolean;
}

/** The lane that worked on `id` is free again. */
export class Cancelled {
  @Equals('cancelled') type: 'cancelled';
  @IsString() id: string;
}

export type RunnerRequest =
  ProbeRequest | PullRequest | VerifyRequest | TranscribeLine | CancelRequest;
export type RunnerReply =
  | Hello
  | Probed
  | PullProgress
  | Pulled
  | Verified
  | ProgressLine
  | SegmentLine
  | Done
  | Failed
  | Cancelled;

export const RUNNER_REQUESTS = {
  probe: ProbeRequest,
  pull: PullRequest,
  verify: VerifyRequest,
  transcribe: TranscribeLine,
  cancel: CancelRequest,
} as const;

export const RUNNER_REPLIES = {
  hello: Hello,
  probed: Probed,
  'pull-progress': PullProgress,
  pulled: Pulled,
  verified: Verified,
  progress: ProgressLine,
  segment: SegmentLine,
  done: Done,
  failed: Failed,
  cancelled: Cancelled,
} as const;

export const runnerRequestLine = (request: RunnerRequest): string =>
  `${JSON.stringify(toWire(request))}\n`;

/**
 * Reads one line of a runner.
 * @throws ShapeError or SyntaxError: the runner is at fault and must be replaced
 */
export function readRunnerReply(line: string): RunnerReply {
  const value = fromWire<{ type?: string }>(JSON.parse(line));
  const known: Record<string, new () => RunnerReply> = RUNNER_REPLIES;
  const type = typeof value?.type === 'string' ? known[value.type] : undefined;
  if (type === undefined) throw new SyntaxError('the line has no known message type');
  return checked(type, value);
}
