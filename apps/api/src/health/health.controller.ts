import { JobRecords } from '#libs/jobs';
import { RedisHealth, WorkerDirectory } from '#libs/queue';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { LiveDto, ReadyDto } from './health.dto.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly redis: RedisHealth,
    private readonly records: JobRecords,
    private readonly workers: WorkerDirectory,
  ) {}

  /** The process answers. */
  @Get('live')
  @ApiOperation({ security: [] })
  @ApiResponse({ status: 200, type: LiveDto })
  live(): LiveDto {
    return { status: 'ok' };
  }

  /** Jobs can be accepted and worked on: Redis, storage, at least one worker. */
  @Get('ready')
  @ApiResponse({ status: 200, type: ReadyDto })
  @ApiResponse({ status: 503, type: ReadyDto })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyDto> {
    const [redis, storage, workers] = await Promise.all([
      fine(this.redis.check()),
      fine(this.records.storage.check()),
      this.workers.living().then(
        (living) => living.length,
        () => 0,
      ),
    ]);
    const ready = redis && storage && workers > 0;
    response.status(ready ? 200 : 503);
    return { status: ready ? 'ok' : 'not_ready', redis, storage, workers };
  }
}

const fine = (check: Promise<void>): Promise<boolean> =>
  check.then(
    () => true,
    () => false,
  );
