import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  status: string;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ok', 'not_ready'] })
  status: string;
  /** the queue answers */
  redis: boolean;
  /** objects can be written */
  storage: boolean;
  /** living workers */
  workers: number;
}
