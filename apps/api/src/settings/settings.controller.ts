import { toWire } from '#libs/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { ServerFacts } from './server-facts.js';
import { asSettingsDto, SettingsDto } from './settings.dto.js';

@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(private readonly facts: ServerFacts) {}

  /** Limits, retention, storage used, defaults and versions of this server. Nothing in it is secret. */
  @Get()
  @ApiResponse({ status: 200, type: SettingsDto })
  @ApiProblem({ 422: 'bad_option' })
  async read(@Query() query: object): Promise<SettingsDto> {
    readFields(NoOptions, query);
    return asSettingsDto(toWire(await this.facts.now()));
  }
}
