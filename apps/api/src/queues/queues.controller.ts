import { toWire, type WorkerHeartbeat } from '#libs/contracts';
import { QueueViews } from '#libs/jobs';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ownerOf } from '../auth/caller.js';
import { wantsPage } from '../auth/require-key.js';
import { ApiProblem } from '../door/api-problem.js';
import { nextLink } from '../door/next-link.js';
import { readFields } from '../door/read-fields.js';
import { Pages } from '../ui/pages.js';
import { QueuesDto } from './queues.dto.js';
import { QueuesQuery } from './queues-query.js';
import { shownOf } from './shown-job.js';

@ApiTags('queues')
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly views: QueueViews,
    private readonly pages: Pages,
  ) {}

  /** What is going on: queues, workers, unfinished jobs with their percent. Browsers get a page. */
  @Get()
  @ApiQuery({ type: QueuesQuery })
  @ApiProduces('application/json', 'text/html')
  @ApiResponse({
    status: 200,
    type: QueuesDto,
    headers: { Link: { description: 'the next page of jobs', schema: { type: 'string' } } },
  })
  @ApiProblem({ 422: 'bad_option' })
  async read(
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.vary('Accept');
    if (wantsPage(request)) {
      this.pages.send(response);
      return;
    }
    const { session_ids, status, after, limit } = readFields(QueuesQuery, query);
    const { jobs, workers, ...rest } = await this.views.view({
      sessionIds: session_ids?.split(',') ?? null,
      owner: ownerOf(request),
      status: status ?? null,
      after: after ?? null,
      limit,
    });
    if (rest.next !== null) {
      const asked = { session_ids, status, limit, after: rest.next };
      response.setHeader('Link', nextLink('/queues', asked));
    }
    const shown = { jobs: jobs.map(shownOf), workers: workers.map(shownWorker) };
    const body: QueuesDto = toWire({ ...rest, ...shown });
    response.json(body);
  }
}

const shownWorker = ({
  workerId,
  hostname,
  pairs,
  lanes,
  batchWindows,
  memory,
  gpuMemory,
}: WorkerHeartbeat) => ({ workerId, hostname, pairs, lanes, batchWindows, memory, gpuMemory });
