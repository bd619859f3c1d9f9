import { toWire } from '#libs/contracts';
import { ThroughputViews } from '#libs/jobs';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../door/api-problem.js';
import { readFields } from '../door/read-fields.js';
import { asStatsDto, StatsDto, StatsQuery } from './stats.dto.js';

@ApiTags('queues')
@Controller('stats')
export class StatsController {
  constructor(private readonly views: ThroughputViews) {}

  /**
   * What ended in the last minutes, for a chart: files, seconds of audio, seconds of work.
   *
   * Sums over everybody's jobs, without a name. They begin anew where Redis loses its data.
   */
  @Get()
  @ApiQuery({ type: StatsQuery })
  @ApiResponse({ status: 200, type: StatsDto })
  @ApiProblem({ 422: 'bad_option', 503: 'redis_away' })
  async read(@Query() query: object): Promise<StatsDto> {
    const { minutes } = readFields(StatsQuery, query);
    return asStatsDto(toWire(await this.views.view(minutes)));
  }
}
