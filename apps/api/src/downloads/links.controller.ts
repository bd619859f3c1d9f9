import { OitivaError } from '#libs/contracts';
import { DownloadLinks } from '#libs/jobs';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { create as contentDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import { Owner } from '../auth/caller.js';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { readJson } from '../door/read-json.js';
import { CreateDownloadDto, DownloadLinkDto } from './links.dto.js';
import { sendPieces } from './send-pieces.js';
import { sendZip } from './send-zip.js';

/** A thousand ids, and room for spaces. */
const MOST_BODY_BYTES = 128 * 2 ** 10;

@ApiTags('transcripts')
@Controller('downloads')
export class LinksController {
  constructor(private readonly links: DownloadLinks) {}

  /**
   * A link to the words of many jobs: a zip with a folder for each job, or one text.
   *
   * It works once, for a few minutes and without a key. Whoever has it has the words.
   */
  @Post()
  @HttpCode(201)
  @ApiBody({ type: CreateDownloadDto })
  @ApiResponse({ status: 201, type: DownloadLinkDto })
  @ApiProblem({
    400: 'bad_json',
    403: 'forbidden',
    404: 'job_not_found',
    409: 'job_not_finished, file_failed, file_cancelled',
    410: 'job_expired',
    413: 'too_large',
    422: 'bad_option, option_unsupported',
    503: 'redis_away',
  })
  async create(
    @Owner() owner: string | null,
    @Query() query: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DownloadLinkDto> {
    readFields(NoOptions, query);
    const body = await readJson(request, response, MOST_BODY_BYTES);
    const { job_ids, formats, joined, version } = readFields(CreateDownloadDto, body);
    if (joined && formats.some((format) => format !== 'txt')) throw onlyTxt();
    const wish = { jobIds: job_ids, formats: [...new Set(formats)], joined, version };
    const { id, expiresAt } = await this.links.create(wish, owner);
    response.setHeader('Cache-Control', 'no-store');
    return { url: `/downloads/${id}`, expires_at: expiresAt };
  }

  /** What the link leads to, once. `HEAD` leaves it as it is. */
  @Get(':download_id')
  @ApiOperation({ security: [] })
  @ApiParam({ name: 'download_id', type: 'string' })
  @ApiProduces('application/zip', 'text/plain')
  @ApiResponse({ status: 200, description: 'the zip, or the text' })
  @ApiProblem({
    404: 'download_not_found, job_not_found',
    409: 'job_not_finished, file_failed, file_cancelled',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
    503: 'redis_away',
  })
  async read(
    @Param('download_id') id: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    const download = await this.links.open(id);
    response.setHeader('Content-Disposition', contentDisposition(download.fileName));
    response.setHeader('Cache-Control', 'no-store');
    response.type(download.kind === 'zip' ? 'application/zip' : download.mediaType);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await this.links.take(id);
    if (download.kind === 'zip') await sendZip(response, download.entries);
    else await sendPieces(response, download.pieces);
  }
}

const onlyTxt = (): OitivaError =>
  new OitivaError('bad_option', 'Texts of many jobs are joined as txt only.', {
    errors: [{ pointer: '/formats', detail: 'expected txt alone, or `joined` to be false' }],
  });
