import { type JobOptions, readRequestedDevice } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { flag } from '../door/flag.js';
import { number } from '../door/number.js';

const LONGEST_PROMPT = 16_384;
const LONGEST_URL = 2048;

/** What is no text goes through and fails its check. */
const ofText =
  (read: (text: string) => unknown) =>
  ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' ? read(value) : value;

/** The fields of `POST /jobs`, beside the recordings. */
export class CreateJobDto {
  /** Groups jobs; made and returned when absent. A label, not a secret. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: 'expected 1 to 64 of A-Z a-z 0-9 _ -' })
  session_id?: string;

  /** An id from /engines, or `auto`. */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  engine: string = 'auto';

  /** A model of that engine's catalogue; absent, the server's default. */
  @IsOptional()
  @IsString()
  @Length(1, 128)
  model?: string;

  /** `auto`, `cpu` or `gpu`, in any case; `AUTOMATICO` and `cuda` are understood. */
  @ApiProperty({ type: 'string', default: 'auto', required: false })
  @IsOptional()
  @Transform(ofText((text) => readRequestedDevice(text) ?? text))
  @IsIn(['auto', 'cpu', 'gpu'], { message: 'expected auto, cpu or gpu' })
  device: JobOptions['device'] = 'auto';

  /** BCP 47; the primary part counts (`pt-BR` is `pt`). `auto` finds out. */
  @IsOptional()
  @Transform(ofText((text) => text.toLowerCase().split(/[-_]/)[0]))
  @IsString()
  @Length(2, 8)
  language: string = 'auto';

  /** `transcribe` keeps the language spoken, `translate` turns it into English. */
  @ApiProperty({ enum: ['transcribe', 'translate'], default: 'transcribe', required: false })
  @IsOptional()
  @IsIn(['transcribe', 'translate'])
  task: JobOptions['task'] = 'transcribe';

  /** Times for every word, in the JSON transcript. */
  @ApiProperty({ type: 'boolean', default: false, required: false })
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'expected true or false' })
  word_timestamps: boolean = false;

  /** Leaves out what is not speech. */
  @ApiProperty({ type: 'boolean', default: true, required: false })
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'expected true or false' })
  vad_filter: boolean = true;

  /** Text that the first words would follow; sets style and spelling. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PROMPT)
  initial_prompt?: string;

  /** Words that are likely to be said, such as names. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PROMPT)
  hotwords?: string;

  /** Width of the search; absent, the engine's own. */
  @IsOptional()
  @Transform(number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1)
  @Max(20)
  beam_size?: number;

  /** 0 to 1; absent, the engine's own steps. */
  @IsOptional()
  @Transform(number)
  @IsNumber({}, { message: 'expected a number' })
  @Min(0)
  @Max(1)
  temperature?: number;

  /** Seconds for which recordings and text are kept once the job has ended; absent, the server's default. */
  @IsOptional()
  @Transform(number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1)
  retention_seconds?: number;

  /** Told when the job ends, by a signed POST (Standard Webhooks). http or https, no password in it. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_URL)
  webhook_url?: string;

  /** Signs it: `whsec_` and Base64, or 24 characters or more. Absent, the server's own. Never shown again. */
  @ApiProperty({ type: 'string', writeOnly: true, required: false })
  @IsOptional()
  @IsString()
  webhook_secret?: string;
}

/** The whole form, for the description. */
export class CreateJobFormDto extends CreateJobDto {
  /** The recordings, as file parts; the field name `file` works too. Told apart by their bytes, not by their names. */
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'binary' } })
  files: unknown[];
}

/** The whole JSON body, for the description; its other fields may be of their own type or text. */
export class CreateJobFromUrlsDto extends CreateJobDto {
  /** Where the recordings lie: http or https, without name and password. A worker fetches them. */
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uri' }, minItems: 1 })
  @IsOptional()
  urls?: unknown;
}

export const optionsOf = (fields: CreateJobDto): JobOptions => ({
  engine: fields.engine,
  model: fields.model ?? null,
  device: fields.device,
  language: fields.language,
  task: fields.task,
  wordTimestamps: fields.word_timestamps,
  vadFilter: fields.vad_filter,
  initialPrompt: fields.initial_prompt ?? null,
  hotwords: fields.hotwords ?? null,
  beamSize: fields.beam_size ?? null,
  temperature: fields.temperature ?? null,
});
