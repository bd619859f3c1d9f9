import { toWire } from '#libs/contracts';
import { CancelJob, DeleteJob, FilePages, JobViews, RetryJob, WaitForEnd } from '#libs/jobs';
import { RedisHealth } from '#libs/queue';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Owner } from '../auth/caller.js';
import { SilentWithoutJob } from '../auth/own-jobs.interceptor.js';
import { ApiProblem } from '../door/api-problem.js';
import { nextLink } from '../door/next-link.js';
import { readFields } from '../door/read-fields.js';
import { CreateJobFormDto, CreateJobFromUrlsDto } from './create-job.dto.js';
import { asFilePageDto, FilePageDto, FilePageQuery } from './file-page.dto.js';
import { asJobDto, JobDto } from './job.dto.js';
import { requireJobId } from './require-id.js';
import { ReceiveJob } from './receive-job.js';
import { CreateJobQuery, waitWishOf } from './wait-wish.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly redis: RedisHealth,
    private readonly receiveJob: ReceiveJob,
    private readonly waitForEnd: WaitForEnd,
    private readonly views: JobViews,
    private readonly filePages: FilePages,
    private readonly cancelJob: CancelJob,
    private readonly retryJob: RetryJob,
    private readonly deleteJob: DeleteJob,
  ) {}

  /**
   * Send one or many recordings, or the addresses where they lie.
   *
   * Answers at once with the job; its words come later. Poll `GET /jobs/{job_id}`.
   */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CreateJobFormDto })
  @ApiExtraModels(CreateJobFromUrlsDto)
  @ApiQuery({ type: CreateJobQuery })
  @ApiHeader({
    name: 'Idempotency-Key',
    description: 'Kept for 24 h: sent again, the same request answers with the job that it made',
  })
  @ApiResponse({
    status: 202,
    type: JobDto,
    headers: {
      Location: { schema: { type: 'string' } },
      'Idempotency-Replayed': {
        description: '`true`: the job of an earlier request with this key',
        schema: { type: 'string' },
      },
    },
  })
  @ApiResponse({ status: 200, type: JobDto, description: 'it has ended within `wait`' })
  @ApiProblem({
    400: 'bad_multipart, bad_json',
    403: 'forbidden',
    409: 'idempotency_in_flight',
    410: 'job_expired',
    413: 'too_large',
    415: 'unsupported_media',
    422: 'file_missing, file_empty, zip_unreadable, zip_nested, zip_encrypted, unknown_engine, unknown_model, unknown_language, bad_option, option_unsupported, engine_not_installed, idempotency_mismatch',
    503: 'redis_away',
    507: 'storage_full',
  })
  async create(
    @Owner() owner: string | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobDto> {
    const waitSeconds = waitWishOf(request);
    await this.redis.check();
    const received = await this.receiveJob.receive(request, response, owner);
    const isNew = 'accepted' in received;
    const jobId = isNew ? received.accepted.manifest.jobId : received.replayedJobId;
    response.setHeader('Location', `/jobs/${jobId}`);
    if (!isNew) response.setHeader('Idempotency-Replayed', 'true');
    if (isNew && waitSeconds === 0) {
      return asJobDto(toWire(await this.views.accepted(received.accepted)));
    }
    await this.waitForEnd.wait(jobId, waitSeconds, goneSignal(response));
    const { job } = await this.views.view(jobId);
    if (waitSeconds > 0 && job.finishedAt !== null) response.status(200);
    return asJobDto(toWire(job));
  }

  /** How far a job is, and what became of its files. */
  @Get(':job_id')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiResponse({ status: 200, type: JobDto })
  @ApiResponse({ status: 304, description: 'unchanged since the ETag in If-None-Match' })
  @ApiProblem({ 404: 'job_not_found', 410: 'job_expired' })
  async read(
    @Param('job_id') jobId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobDto> {
    const { job, version } = await this.views.view(requireJobId(jobId));
    response.setHeader('ETag', `"${version}"`);
    response.setHeader('Cache-Control', 'no-cache');
    return asJobDto(toWire(job));
  }

  /** The files of a job, page by page, in the order of the upload. */
  @Get(':job_id/files')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiQuery({ type: FilePageQuery })
  @ApiResponse({
    status: 200,
    type: FilePageDto,
    headers: { Link: { description: 'the next page', schema: { type: 'string' } } },
  })
  @ApiProblem({ 404: 'job_not_found', 410: 'job_expired', 422: 'bad_option' })
  async files(
    @Param('job_id') jobId: string,
    @Query() query: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FilePageDto> {
    const { after = null, limit, status = null } = readFields(FilePageQuery, query);
    const page = await this.filePages.page(requireJobId(jobId), { after, limit, status });
    if (page.next !== null) {
      const asked = { after: page.next, limit, status };
      response.setHeader('Link', nextLink(`/jobs/${jobId}/files`, asked));
    }
    return asFilePageDto(toWire(page));
  }

  /**
   * Ends what has not ended, with the words so far. May be repeated; an ended job stays as it is.
   *
   * Waiting files have ended with the answer, those at work within 2 s.
   */
  @Post(':job_id/cancel')
  @HttpCode(200)
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiResponse({ status: 200, type: JobDto })
  @ApiProblem({
    403: 'forbidden',
    404: 'job_not_found',
    410: 'job_expired',
    503: 'redis_away',
    507: 'storage_full',
  })
  async cancel(@Param('job_id') jobId: string): Promise<JobDto> {
    requireJobId(jobId);
    await this.redis.check();
    await this.cancelJob.cancel(jobId);
    return asJobDto(toWire((await this.views.view(jobId)).job));
  }

  /**
   * Gives the failed and cancelled files of an ended job another attempt. May be repeated.
   *
   * A job that has not ended, or has nothing to be tried again, stays as it is.
   */
  @Post(':job_id/retry')
  @HttpCode(200)
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiResponse({ status: 200, type: JobDto })
  @ApiProblem({
    403: 'forbidden',
    404: 'job_not_found',
    410: 'job_expired',
    503: 'redis_away',
    507: 'storage_full',
  })
  async retry(@Param('job_id') jobId: string): Promise<JobDto> {
    requireJobId(jobId);
    await this.redis.check();
    await this.retryJob.retry(jobId);
    return asJobDto(toWire((await this.views.view(jobId)).job));
  }

  /** Removes a job with its recordings, its text and every trace. May be repeated. */
  @Delete(':job_id')
  @SilentWithoutJob()
  @HttpCode(204)
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiResponse({ status: 204, description: 'gone' })
  @ApiProblem({ 403: 'forbidden', 404: 'job_not_found', 503: 'redis_away' })
  async delete(@Param('job_id') jobId: string): Promise<void> {
    requireJobId(jobId);
    await this.redis.check();
    await this.deleteJob.delete(jobId);
  }
}

/** Aborts when the client goes away. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
