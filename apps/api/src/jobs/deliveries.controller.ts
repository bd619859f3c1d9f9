import { OitivaError, toWire } from '#libs/contracts';
import { Deliveries } from '#libs/jobs';
import { RedisHealth } from '#libs/queue';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../door/api-problem.js';
import { asDeliveryDto, DeliveriesDto, DeliveryDto } from './deliveries.dto.js';
import { requireJobId } from './require-id.js';

@ApiTags('webhooks')
@Controller('jobs/:job_id/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly redis: RedisHealth,
  ) {}

  /** What became of the webhooks of a job: every event with its tries. */
  @Get()
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiResponse({ status: 200, type: DeliveriesDto })
  @ApiProblem({ 404: 'job_not_found', 410: 'job_expired' })
  async list(@Param('job_id') jobId: string): Promise<DeliveriesDto> {
    const views = await this.deliveries.list(requireJobId(jobId));
    return { data: views.map((view) => asDeliveryDto(toWire(view))) };
  }

  /**
   * Sends the webhook of the n-th end once more, with the same id and the same bytes. May be repeated.
   *
   * It has as many tries as the first time.
   */
  @Post(':number/redeliver')
  @HttpCode(202)
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'number', type: 'integer' })
  @ApiResponse({ status: 202, type: DeliveryDto })
  @ApiProblem({
    403: 'forbidden',
    404: 'job_not_found, delivery_not_found',
    410: 'job_expired',
    503: 'redis_away',
    507: 'storage_full',
  })
  async redeliver(
    @Param('job_id') jobId: string,
    @Param('number') number: string,
  ): Promise<DeliveryDto> {
    requireJobId(jobId);
    // what cannot be a number never reaches storage
    if (!/^[1-9]\d{0,5}$/.test(number)) {
      throw new OitivaError('delivery_not_found', `"${number}" is not the number of an end.`);
    }
    await this.redis.check();
    return asDeliveryDto(toWire(await this.deliveries.redeliver(jobId, Number(number))));
  }
}
