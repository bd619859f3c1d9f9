import type { Transcript, Wire } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { FileErrorDto, JobOptionsDto, WarningDto } from '../jobs/job.dto.js';

/** A word with its place in the recording; times in seconds. */
export class TranscriptWordDto {
  start: number;
  end: number;
  text: string;
  /** 0 to 1; null where the engine does not say */
  probability: number | null;
  speaker: string | null;
}

/** A stretch of speech; times in seconds, in order, inside the file. */
export class TranscriptSegmentDto {
  id: number;
  start: number;
  end: number;
  text: string;
  speaker: string | null;
  avg_logprob: number | null;
  no_speech_prob: number | null;
  compression_ratio: number | null;
  temperature: number | null;
  @ApiProperty({ type: [Number], nullable: true })
  tokens: number[] | null;
  /** null unless `word_timestamps` was asked for */
  @ApiProperty({ type: [TranscriptWordDto], nullable: true })
  words: TranscriptWordDto[] | null;
}

/** The canonical transcript of one file. */
export class TranscriptDto {
  @ApiProperty({ type: 'number', enum: [1] })
  schema: 1;
  file_id: string;
  name: string;
  text: string;
  language: string | null;
  language_probability: number | null;
  duration_seconds: number;
  speech_seconds: number | null;
  @ApiProperty({ enum: ['transcribe', 'translate'] })
  task: 'transcribe' | 'translate';
  /** true when the recording could not be read, or was not worked on, to its end */
  partial: boolean;
  engine: string;
  model: string;
  device: string;
  compute_type: string | null;
  options: JobOptionsDto;
  warnings: WarningDto[];
  @ApiProperty({ type: [String], nullable: true })
  speakers: string[] | null;
  segments: TranscriptSegmentDto[];
}

/** A file in the joined transcript of its job. */
export class JoinedFileDto {
  file_id: string;
  name: string;
  @ApiProperty({ enum: ['queued', 'processing', 'completed', 'failed', 'cancelled'] })
  status: string;
  @ApiProperty({ type: FileErrorDto, nullable: true })
  error: FileErrorDto | null;
  @ApiProperty({ type: TranscriptDto, nullable: true })
  transcript: TranscriptDto | null;
}

/** Every transcript of a job, in the order of the upload. */
export class JoinedTranscriptDto {
  job_id: string;
  files: JoinedFileDto[];
}

type Described<Sent extends TranscriptDto> = Sent;

/** The description above and the transcript that is sent are one shape, or this does not compile. */
export type TranscriptAnswer = Described<Wire<Transcript>>;
