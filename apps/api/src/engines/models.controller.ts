import { toWire } from '#libs/contracts';
import { ModelShelf } from '#libs/jobs';
import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../door/api-problem.js';
import { OrderedModelDto } from './engines.dto.js';

@ApiTags('engines')
@Controller('engines/:engine/models/:model')
export class ModelsController {
  constructor(private readonly shelf: ModelShelf) {}

  /**
   * Has the living workers that run the engine fetch a model. May be repeated: who asks for one that is coming joins.
   *
   * How far it is stands in `GET /engines` and is told in `GET /events`.
   */
  @Post()
  @HttpCode(202)
  @ApiParam({ name: 'engine', type: 'string' })
  @ApiParam({ name: 'model', type: 'string' })
  @ApiResponse({ status: 202, type: OrderedModelDto })
  @ApiProblem({
    403: 'forbidden',
    422: 'unknown_engine, unknown_model, engine_not_installed',
    503: 'no_worker, redis_away',
  })
  async pull(
    @Param('engine') engine: string,
    @Param('model') model: string,
  ): Promise<OrderedModelDto> {
    const { installed } = await this.shelf.pull(engine, model);
    return toWire({ engine, model, installed, links: { engines: '/engines' } });
  }

  /** Removes a model from the disks of the living workers. May be repeated; who asks for it later has it fetched again. */
  @Delete()
  @HttpCode(204)
  @ApiParam({ name: 'engine', type: 'string' })
  @ApiParam({ name: 'model', type: 'string' })
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiProblem({
    403: 'forbidden',
    409: 'model_in_use',
    422: 'unknown_engine, unknown_model, engine_not_installed',
    503: 'no_worker, redis_away',
  })
  async remove(@Param('engine') engine: string, @Param('model') model: string): Promise<void> {
    await this.shelf.remove(engine, model);
  }
}
