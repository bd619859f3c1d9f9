import type { Device } from '#libs/contracts';
import { ApiProperty } from '@nestjs/swagger';

/** A device that the engine could use, and what was found on the living workers. */
export class EngineDeviceDto {
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'] })
  device: Device;
  ready: boolean;
  /** why not; null when ready */
  reason: string | null;
}

export class EngineModelDto {
  id: string;
  size_bytes: number;
  licence: string;
  /** on a living worker's disk; others are fetched when first asked for */
  installed: boolean;
  /** devices of living workers that have it in memory, so that work begins at once */
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'], isArray: true })
  loaded_on: Device[];
  /** absent: all of the engine's */
  languages?: string[];
  /** false: cannot translate */
  translation?: boolean;
}

/** What the engine can do; asking for more is answered with 422. */
export class EngineAbilitiesDto {
  word_timestamps: boolean;
  language_detection: boolean;
  translation: boolean;
  vad_filter: boolean;
  hotwords: boolean;
  initial_prompt: boolean;
  beam_size: boolean;
  temperature: boolean;
}

export class EngineDto {
  id: string;
  title: string;
  ready: boolean;
  /** what keeps it from running and what to do; null when ready */
  missing: string | null;
  devices: EngineDeviceDto[];
  abilities: EngineAbilitiesDto;
  languages: string[];
  default_model: string;
  /** the longest recording that it takes; absent: as long as the server's limit */
  longest_seconds?: number;
  models: EngineModelDto[];
}

/** Who named it (`job`, `server`), what was found, or `usual` where nothing speaks for another. */
export class ChoiceReasonDto {
  @ApiProperty({ enum: ['job', 'server', 'model_ready', 'worker_ready', 'cloud_only', 'usual'] })
  engine: string;
  @ApiProperty({ enum: ['job', 'server', 'gpu_found', 'usual'] })
  device: string;
  @ApiProperty({ enum: ['job', 'server', 'installed', 'usual'] })
  model: string;
}

/** What a job that asks for nothing in particular is given just now, and why. */
export class AutoDto {
  engine: string;
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'] })
  device: Device;
  model: string;
  reason: ChoiceReasonDto;
}

export class EnginesDto {
  /** what `auto` means on this server */
  default_engine: string;
  auto: AutoDto;
  engines: EngineDto[];
}
