import { toWire } from '#libs/contracts';
import { FileVersions } from '#libs/jobs';
import { Controller, Get, HttpCode, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { readJson } from '../door/read-json.js';
import { ApiKept, ETAG } from '../downloads/api-download.js';
import { isUnchanged } from '../downloads/is-unchanged.js';
import { requireFileId, requireJobId } from '../jobs/require-id.js';
import { readSegments } from './read-segments.js';
import { requireMatch } from './require-match.js';
import { asVersionDto, CorrectedTextDto, VersionDto, VersionsDto } from './versions.dto.js';

/** Twelve hours of speech with every word, as a transcript says it: the segments may be sent back as they came. */
const MOST_BYTES = 24 * 2 ** 20;

@ApiTags('transcripts')
@Controller('jobs/:job_id/files/:file_id/versions')
export class VersionsController {
  constructor(private readonly versions: FileVersions) {}

  /** The corrections of the text of a file, the newest first. The `ETag` is that of the newest text. */
  @Get()
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiKept('its corrections', VersionsDto)
  @ApiProblem({
    404: 'job_not_found, file_not_found',
    409: 'job_not_finished, file_failed, file_cancelled',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
  })
  async list(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    const newest = await this.versions.newest(requireJobId(jobId), requireFileId(fileId));
    if (isUnchanged(request, response, newest.etag)) return;
    const views = await this.versions.list(newest);
    const answer: VersionsDto = { versions: views.map((view) => asVersionDto(toWire(view))) };
    response.json(answer);
  }

  /**
   * Stores the whole text of a file, as somebody corrected it, as its next version. What was recognised stays.
   *
   * Times and figures of words stay where the text of a segment is unchanged. Of two corrections of one version one
   * wins; the other is told to read it first.
   */
  @Put()
  @HttpCode(201)
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'the ETag of the newest text, as `GET` gives it',
  })
  @ApiBody({ type: CorrectedTextDto })
  @ApiResponse({
    status: 201,
    type: VersionDto,
    headers: { ...ETAG, Location: { schema: { type: 'string' } } },
  })
  @ApiProblem({
    400: 'bad_json',
    403: 'forbidden',
    404: 'job_not_found, file_not_found',
    409: 'job_not_finished, file_failed, file_cancelled, too_many_versions',
    410: 'job_expired',
    412: 'version_conflict',
    413: 'too_large',
    422: 'bad_option, option_unsupported',
    428: 'precondition_required',
    507: 'storage_full',
  })
  async add(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Query() query: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<VersionDto> {
    readFields(NoOptions, query);
    const newest = await this.versions.newest(requireJobId(jobId), requireFileId(fileId));
    requireMatch(request, newest.etag);
    this.versions.requireRoom(newest);
    const body = await readJson(request, response, MOST_BYTES);
    const base = await this.versions.read(newest);
    const { view, etag } = await this.versions.add(base, readSegments(body, base.transcript));
    response.setHeader('ETag', `"${etag}"`);
    response.setHeader('Location', view.links['json'] as string);
    return asVersionDto(toWire(view));
  }
}
