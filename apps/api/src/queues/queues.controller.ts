import { toWire, type WorkerHeartbeat } from '#libs/contracts';
import { QueueViews } from '#libs/jobs';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ownerOf } from '../auth/caller.js';
import { wantsPage } from '../auth/require-key.js';
import { ApiProblem } from '../door/api-problem.js';
import { readFields } from '../door/read-fields.js';
import { Pages } from '../ui/pages.js';
import { QueuesDto } from './queues.dto.js';
import { SessionsQuery } from './sessions-query.js';
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
  @ApiQuery({ name: 'session_ids', required: false, description: 'only these sessions: a,b' })
  @ApiProduces('application/json', 'text/html')
  @ApiResponse({ status: 200, type: QueuesDto })
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
    const { session_ids } = readFields(SessionsQuery, query);
    const { jobs, queues, jobsTotal, workers, etaAccuracy, janitor } = await this.views.view(
      session_ids?.split(',') ?? null,
      ownerOf(request),
    );
    const shown = workers.map(shownWorker);
    const all = {
      queues,
      jobs: jobs.map(shownOf),
      jobsTotal,
      workers: shown,
      etaAccuracy,
      janitor,
    };
    const body: QueuesDto = toWire(all);
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
