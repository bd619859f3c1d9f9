import { OitivaError, toWire } from '#libs/contracts';
import {
  type AcceptedJob,
  CancelJob,
  DeleteJob,
  FilePages,
  JobRecords,
  JobViews,
  newJobId,
  newSessionId,
  RetryJob,
  SubmitJob,
} from '#libs/jobs';
import { addToSubject } from '#libs/logs';
import { RedisHealth } from '#libs/queue';
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { CreateJobDto, CreateJobFormDto, optionsOf } from './create-job.dto.js';
import { asFilePageDto, FilePageDto, FilePageQuery } from './file-page.dto.js';
import { asJobDto, JobDto } from './job.dto.js';
import { requireJobId } from './require-id.js';
import { receiveUpload } from './receive-upload.js';
import { RETENTION, type Retention, retentionOf } from './retention.js';
import { UPLOAD_LIMITS, type UploadLimits, UploadStore } from './upload-store.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly records: JobRecords,
    private readonly redis: RedisHealth,
    private readonly submitJob: SubmitJob,
    private readonly views: JobViews,
    private readonly filePages: FilePages,
    private readonly cancelJob: CancelJob,
    private readonly retryJob: RetryJob,
    private readonly deleteJob: DeleteJob,
    @Inject(UPLOAD_LIMITS) private readonly limits: UploadLimits,
    @Inject(RETENTION) private readonly retention: Retention,
  ) {}

  /**
   * Send one or many recordings.
   *
   * Answers at once with the job; its words come later. Poll `GET /jobs/{job_id}`.
   */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CreateJobFormDto })
  @ApiResponse({ status: 202, type: JobDto, headers: { Location: { schema: { type: 'string' } } } })
  @ApiProblem({
    400: 'bad_multipart',
    403: 'forbidden',
    413: 'too_large',
    415: 'unsupported_media',
    422: 'file_missing, file_empty, zip_unreadable, zip_nested, zip_encrypted, unknown_engine, unknown_model, unknown_language, bad_option, option_unsupported, engine_not_installed',
    503: 'redis_away',
    507: 'storage_full',
  })
  async create(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobDto> {
    refuseLater(request);
    await this.redis.check();
    const jobId = newJobId();
    let accepted: AcceptedJob;
    try {
      const store = new UploadStore(jobId, this.records, this.limits);
      const { maxFiles } = this.limits;
      const form = await receiveUpload(request, response, store, maxFiles);
      const fields = readFields(CreateJobDto, form);
      const sessionId = fields.session_id ?? newSessionId();
      const options = optionsOf(fields);
      const retentionSeconds = retentionOf(fields, this.retention);
      const { files, skipped } = store.inOrder();
      const who = { jobId, sessionId, requestId: request.id, retentionSeconds };
      accepted = await this.submitJob.submit({ ...who, options, files, skipped });
    } catch (error) {
      await this.records.remove(jobId);
      throw error;
    }
    addToSubject({ jobId, sessionId: accepted.manifest.sessionId });
    response.setHeader('Location', `/jobs/${jobId}`);
    return asJobDto(toWire(await this.views.accepted(accepted)));
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
      const next = new URLSearchParams({ after: page.next, limit: String(limit) });
      if (status !== null) next.set('status', status);
      response.setHeader('Link', `</jobs/${jobId}/files?${next.toString()}>; rel="next"`);
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

/** What a client relies on and this version does not do yet is refused before the body is read. */
function refuseLater(request: Request): void {
  if (request.get('Idempotency-Key') !== undefined) {
    throw new OitivaError(
      'option_unsupported',
      'Idempotency-Key is not available yet. Leave it out.',
    );
  }
  readFields(NoOptions, request.query);
}
