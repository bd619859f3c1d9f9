import { toWire } from '#libs/contracts';
import { EngineViews } from '#libs/jobs';
import { Controller, Get } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { EnginesDto } from './engines.dto.js';

@ApiTags('engines')
@Controller('engines')
export class EnginesController {
  constructor(private readonly views: EngineViews) {}

  /** Engines with their models, devices and abilities: ready, or what is missing and how to get it. */
  @Get()
  @ApiResponse({ status: 200, type: EnginesDto })
  async list(): Promise<EnginesDto> {
    return toWire(await this.views.view());
  }
}
