import { OitivaError } from '#libs/contracts';
import {
  type Download,
  type DownloadFormat,
  downloadFormats,
  Downloads,
  type DownloadWish,
  isDownloadFormat,
} from '#libs/jobs';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { create as contentDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { requireFileId, requireJobId } from '../jobs/require-id.js';
import { ApiFileVersion, ApiJobVersion, ApiTranscript } from './api-download.js';
import { JoinedTranscriptDto, TranscriptDto } from './transcript.dto.js';
import { isUnchanged } from './is-unchanged.js';
import { readFileDownload, readJobDownload } from './download-fields.js';
import { sendPieces } from './send-pieces.js';

@ApiTags('transcripts')
@Controller('jobs/:job_id')
export class DownloadsController {
  constructor(private readonly downloads: Downloads) {}

  /** All files joined, in the order of the upload; srt, vtt and tsv on one timeline. A failed file is one comment. */
  @Get('transcript.:format')
  @ApiTranscript(JoinedTranscriptDto)
  @ApiJobVersion()
  @ApiProblem({
    404: 'job_not_found',
    409: 'job_not_finished',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
  })
  async job(
    @Param('job_id') jobId: string,
    @Param('format') name: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = requireFormat(name);
    const wish = readJobDownload(format, query);
    await send(request, response, wish, await this.downloads.ofJob(requireJobId(jobId), wish));
  }

  /** The words of one file. txt: one line a segment; json: the canonical transcript. */
  @Get('files/:file_id/transcript.:format')
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiTranscript(TranscriptDto)
  @ApiFileVersion()
  @ApiProblem({
    404: 'job_not_found, file_not_found, version_not_found',
    409: 'job_not_finished, file_failed, file_cancelled',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
  })
  async file(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Param('format') name: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = requireFormat(name);
    const wish = readFileDownload(format, query);
    const [job, file] = [requireJobId(jobId), requireFileId(fileId)];
    await send(request, response, wish, await this.downloads.ofFile(job, file, wish));
  }
}

function requireFormat(name: string): DownloadFormat {
  if (isDownloadFormat(name)) return name;
  const known = Object.keys(downloadFormats).join(', ');
  throw new OitivaError('not_found', `Transcripts come as ${known}.`);
}

async function send(
  request: Request,
  response: Response,
  { partial }: DownloadWish,
  { version, mediaType, read }: Download,
): Promise<void> {
  if (version !== null && isUnchanged(request, response, version)) return;
  const { fileName, text, isPartial } = await read();
  if (partial && isPartial) response.setHeader('X-Partial', 'true');
  response.setHeader('Content-Disposition', contentDisposition(fileName, { type: 'inline' }));
  response.type(mediaType);
  if (typeof text === 'string') response.send(text);
  else if (request.method === 'HEAD') response.end();
  else await sendPieces(response, text);
}
