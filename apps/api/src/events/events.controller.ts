import { toWire } from '#libs/contracts';
import { JobRecords, JobViews, QueueViews } from '#libs/jobs';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ownerOf } from '../auth/caller.js';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { requireJobId } from '../jobs/require-id.js';
import { SessionsQuery } from '../queues/sessions-query.js';
import { shownOf } from '../queues/shown-job.js';
import { ApiEventStream } from './api-event-stream.js';
import { EventStreams } from './event-streams.js';

@ApiTags('events')
@Controller()
export class EventsController {
  constructor(
    private readonly records: JobRecords,
    private readonly views: JobViews,
    private readonly queues: QueueViews,
    private readonly streams: EventStreams,
  ) {}

  /**
   * Follow one job.
   *
   * Opens with `snapshot`, the job as `GET /jobs/{job_id}` has it, and ends only after `job.deleted`.
   */
  @Get('jobs/:job_id/events')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiEventStream()
  @ApiProblem({
    403: 'forbidden',
    404: 'job_not_found',
    410: 'job_expired',
    422: 'bad_option',
    503: 'redis_away',
  })
  async ofJob(
    @Param('job_id') jobId: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    await this.records.requireManifest(requireJobId(jobId));
    await this.streams.serve(request, response, {
      jobId,
      wish: (head) => head.jobId === jobId,
      snapshot: async () => toWire((await this.views.view(jobId)).job),
    });
  }

  /**
   * Follow the jobs of some sessions, or all.
   *
   * Opens with `snapshot`, the unfinished jobs as `GET /queues` lists them.
   */
  @Get('events')
  @ApiQuery({ name: 'session_ids', required: false, description: 'only these sessions: a,b' })
  @ApiEventStream()
  @ApiProblem({ 403: 'forbidden', 422: 'bad_option', 503: 'redis_away' })
  async ofSessions(
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sessionIds = readFields(SessionsQuery, query).session_ids?.split(',') ?? null;
    const owner = ownerOf(request);
    const isOwn = (head: { owner: string | null }) => owner === null || head.owner === owner;
    const wanted = new Set(sessionIds);
    await this.streams.serve(request, response, {
      jobId: null,
      // models are nobody's, and of no session
      wish: (head) =>
        head.model
          ? sessionIds === null
          : isOwn(head) && (sessionIds === null || wanted.has(head.sessionId)),
      snapshot: async () => {
        const { jobs, jobsTotal } = await this.queues.live({ sessionIds, owner });
        return toWire({ jobs: jobs.map(shownOf), jobsTotal });
      },
    });
  }
}
