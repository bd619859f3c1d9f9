import { OitivaError, toWire } from '#libs/contracts';
import { JobLists } from '#libs/jobs';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Owner } from '../auth/caller.js';
import { ApiProblem } from '../door/api-problem.js';
import { nextLink } from '../door/next-link.js';
import { readFields } from '../door/read-fields.js';
import { asJobListDto, JobListDto, JobListQuery } from './job-list.dto.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobListController {
  constructor(private readonly lists: JobLists) {}

  /** The jobs, newest first, page by page. With keys, those of the key that asks. */
  @Get()
  @ApiQuery({ type: JobListQuery })
  @ApiResponse({
    status: 200,
    type: JobListDto,
    headers: { Link: { description: 'the next page', schema: { type: 'string' } } },
  })
  @ApiProblem({ 422: 'bad_option', 503: 'redis_away' })
  async list(
    @Owner() owner: string | null,
    @Query() query: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobListDto> {
    const fields = readFields(JobListQuery, query);
    const { limit, session_id, status, engine, text, from, to, after } = fields;
    const page = await this.lists.page({
      owner,
      sessionId: session_id ?? null,
      status: status ?? null,
      engine: engine ?? null,
      text: text ?? null,
      ...rangeOf(from, to),
      limit,
      after: after ?? null,
    });
    if (page.next !== null) {
      const asked = { session_id, status, engine, text, from, to, limit, after: page.next };
      response.setHeader('Link', nextLink('/jobs', asked));
    }
    return asJobListDto(toWire(page));
  }
}

function rangeOf(from: string | undefined, to: string | undefined) {
  const fromMs = from === undefined ? null : Date.parse(from);
  const toMs = to === undefined ? null : Date.parse(to);
  if (fromMs !== null && toMs !== null && fromMs > toMs) {
    throw new OitivaError('bad_option', 'from: expected an instant before `to`.', {
      errors: [{ pointer: '/from', detail: 'expected an instant before `to`' }],
    });
  }
  return { fromMs, toMs };
}
