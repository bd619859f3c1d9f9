import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsBase64,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsPositive,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Device } from './device.js';
import { Nullable } from './nullable.js';

// What a runner answers; see runner-messages.ts.

export const RUNNER_PROTOCOL = 1;
/** 250,000 bytes in Base64: more would be a burden to whoever draws them, and to the line. */
const MOST_PEAKS_LENGTH = 333_336;

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
  /** how many lanes work on the file at this moment */
  @IsInt() @Min(1) lanes: number;
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

/** A finished part of a long file, which a later run need not repeat. */
export class RunnerSpan {
  @IsNumber() start: number;
  @IsNumber() end: number;
  @Nullable() @IsString() language: string | null;
  @Nullable() @IsNumber() languageProbability: number | null;
  @IsNumber() @Min(0) engineSeconds: number;
  @ValidateNested({ each: true }) @Type(() => RunnerSegment) segments: RunnerSegment[];
}

/** In no order, and not told where a file is of one part. */
export class SpanLine {
  @Equals('span') type: 'span';
  @IsString() id: string;
  @ValidateNested() @Type(() => RunnerSpan) span: RunnerSpan;
}

/** The outline of a whole recording. */
export class RunnerPeaks {
  @IsNumber() @Min(0) durationSeconds: number;
  @IsPositive() peaksPerSecond: number;
  /** the loudest sample of each stretch, a byte each */
  @MaxLength(MOST_PEAKS_LENGTH) @IsBase64() values: string;
}

/** The file is decoded to its end. */
export class PeaksLine {
  @Equals('peaks') type: 'peaks';
  @IsString() id: string;
  @ValidateNested() @Type(() => RunnerPeaks) peaks: RunnerPeaks;
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
