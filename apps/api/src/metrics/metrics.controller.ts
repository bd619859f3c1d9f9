import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Exposition } from './exposition.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly exposition: Exposition) {}

  /** Figures for Prometheus: queues, files, engines, requests. Never fails for want of Redis. */
  @Get()
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'Prometheus text format 0.0.4',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  async read(@Res() response: Response): Promise<void> {
    const text = await this.exposition.text();
    response.setHeader('Content-Type', Exposition.contentType);
    response.setHeader('Cache-Control', 'no-store');
    response.end(text);
  }
}
