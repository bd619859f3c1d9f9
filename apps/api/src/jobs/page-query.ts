import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** What every list that comes page by page takes. */
export class PageQuery {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000, default: 100, required: false })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1, { message: 'expected 1 to 1000' })
  @Max(1000, { message: 'expected 1 to 1000' })
  limit: number = 100;
}
