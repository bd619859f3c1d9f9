import { type DownloadFormat, type JobVersionWish, TranscriptsZips } from '#libs/jobs';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';
import { create as contentDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { readFields } from '../door/read-fields.js';
import { requireJobId } from '../jobs/require-id.js';
import { ApiJobVersion, ApiKept } from './api-download.js';
import { FORMAT_NAMES } from './format-names.js';
import { isUnchanged } from './is-unchanged.js';
import { sendZip } from './send-zip.js';
import { IsJobVersion } from './version-field.js';

/** `txt,srt`, or the parameter repeated; each once. */
const listed = ({ value }: { value: unknown }): unknown =>
  Array.isArray(value) || typeof value === 'string'
    ? [
        ...new Set(
          String(value)
            .split(',')
            .map((name) => name.trim()),
        ),
      ]
    : value;

class ZipFields {
  @Transform(listed)
  @IsIn(FORMAT_NAMES, {
    each: true,
    message: `expected some of ${FORMAT_NAMES.join(', ')}, with commas`,
  })
  formats: DownloadFormat[] = ['txt'];

  @IsJobVersion()
  version: JobVersionWish = 'original';
}

@ApiTags('transcripts')
@Controller('jobs/:job_id')
export class ZipController {
  constructor(private readonly zips: TranscriptsZips) {}

  /** One text for each recording and format, in the folders of the recordings, with a `manifest.json` of them all. */
  @Get('transcripts.zip')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiQuery({
    name: 'formats',
    required: false,
    explode: false,
    schema: { type: 'array', items: { type: 'string', enum: FORMAT_NAMES }, default: ['txt'] },
  })
  @ApiJobVersion()
  @ApiProduces('application/zip')
  @ApiKept('the archive')
  @ApiProblem({
    404: 'job_not_found',
    409: 'job_not_finished',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
  })
  async zip(
    @Param('job_id') jobId: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { formats, version } = readFields(ZipFields, query);
    const zip = await this.zips.ofJob(requireJobId(jobId), formats, version);
    if (isUnchanged(request, response, zip.version)) return;
    response.setHeader('Content-Disposition', contentDisposition(zip.fileName));
    response.type('application/zip');
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await sendZip(response, zip.entries());
  }
}
