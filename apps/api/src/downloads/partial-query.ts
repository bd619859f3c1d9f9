import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { flag } from '../door/flag.js';

/** Whether the words so far will do. */
export class PartialQuery {
  /** also what there is so far of a file that has not ended, has failed or was cancelled */
  @ApiProperty({ type: 'boolean', default: false, required: false })
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'expected true or false' })
  partial: boolean = false;
}

export const PARTIAL_HEADER = {
  'X-Partial': {
    description: '`true` where `partial` was asked for and this is not the whole text',
    schema: { type: 'string' },
  },
} as const;
