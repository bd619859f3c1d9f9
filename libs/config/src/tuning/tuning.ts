import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MachineIdentity } from './machine-identity.js';

/** Settings that were found by measuring; absent: not measured. */
export class TunedChoice {
  @IsOptional() @IsInt() @Min(1) @Max(1024) cpuLanes?: number;
  @IsOptional()
  @IsIn(['default', 'huge-pages', 'tcmalloc'])
  runnerAllocator?: 'default' | 'huge-pages' | 'tcmalloc';
  @IsOptional() @IsInt() @Min(1) @Max(64) cpuBatchWindows?: number;
  @IsOptional() @IsInt() @Min(1) @Max(64) gpuBatchWindows?: number;
}

export type TunedKey = keyof TunedChoice;
export const TUNED_KEYS: readonly TunedKey[] = [
  'cpuLanes',
  'runnerAllocator',
  'cpuBatchWindows',
  'gpuBatchWindows',
];

/** What `oitiva tune` has found out, and for which machine it holds. */
export class Tuning {
  @Equals(1) schema: 1;
  @IsISO8601() tunedAt: string;
  @IsString() engine: string;
  /** that was measured with */
  @IsString() model: string;
  @ValidateNested() @Type(() => MachineIdentity) machine: MachineIdentity;
  @ValidateNested() @Type(() => TunedChoice) choice: TunedChoice;
  /** every measurement, for people who want to know why */
  @IsArray() measured: unknown[];
}
