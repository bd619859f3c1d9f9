import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Min,
  ValidateNested,
} from 'class-validator';
import { Nullable } from './nullable.js';
import { RunnerSpan } from './runner-replies.js';

// What a worker asks of a runner; see runner-messages.ts.

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
  /** what an earlier run of the same attempt has told */
  @ValidateNested({ each: true }) @Type(() => RunnerSpan) finishedSpans: RunnerSpan[];
}

export class CancelRequest {
  @Equals('cancel') type: 'cancel';
  @IsString() id: string;
}
