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

/** A model on its way to a worker, or the last time that it did not arrive. */
export class ModelDownloadDto {
  @ApiProperty({ enum: ['downloading', 'failed'] })
  status: string;
  downloaded_bytes: number;
  /** null until it is known */
  total_bytes: number | null;
  percent: number | null;
  /** why it failed */
  reason: string | null;
}

/** How quick a model has been here; it depends on the machine, the options and what else runs. */
export class ModelSpeedDto {
  @ApiProperty({ enum: ['cpu', 'gpu', 'cloud'] })
  device: Device;
  /** for each second that a lane works; null until a file has ended that this server learned from */
  audio_seconds_per_second: number | null;
}

/** How well a model hears, by the words of its makers. */
export class ModelQualityDto {
  /** 1 for the smallest size of its family to 5 for the largest, each of which hears better than the one before */
  rank: number;
  /** where its makers say so */
  source: string;
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
  /** for each device of the engine */
  speed: ModelSpeedDto[];
  /** absent where its makers compare it with nothing that is here */
  quality?: ModelQualityDto;
  /** null where nobody fetches it */
  download: ModelDownloadDto | null;
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

export class OrderedModelLinksDto {
  engines: string;
}

/** A model that workers fetch now, unless all of them have it. */
export class OrderedModelDto {
  engine: string;
  model: string;
  /** by every living worker that runs the engine */
  installed: boolean;
  links: OrderedModelLinksDto;
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
