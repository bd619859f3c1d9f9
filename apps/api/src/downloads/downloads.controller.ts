import { OitivaError, toWire, type Transcript } from '#libs/contracts';
import { transcriptToTxt, txtComment, txtHeading } from '#libs/formats';
import { type FileTranscript, Transcripts } from '#libs/jobs';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { create as contentDisposition } from 'content-disposition';
import type { Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { readFields } from '../door/read-fields.js';
import { requireFileId, requireJobId } from '../jobs/require-id.js';
import { PARTIAL_HEADER, PartialQuery } from './partial-query.js';

const TYPES = { txt: 'text/plain; charset=utf-8', json: 'application/json; charset=utf-8' };
type Format = keyof typeof TYPES;

@ApiTags('transcripts')
@Controller('jobs/:job_id')
export class DownloadsController {
  constructor(private readonly transcripts: Transcripts) {}

  /** All files joined, in the order of the upload. txt: a heading per file; a failed file is one line with its code. */
  @Get('transcript.:format')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'format', enum: ['txt', 'json'] })
  @ApiQuery({ type: PartialQuery })
  @ApiProduces('text/plain', 'application/json')
  @ApiResponse({ status: 200, description: 'the text', headers: PARTIAL_HEADER })
  @ApiProblem({ 404: 'job_not_found', 409: 'job_not_finished', 410: 'job_expired' })
  async job(
    @Param('job_id') jobId: string,
    @Param('format') format: string,
    @Query() query: object,
    @Res() response: Response,
  ): Promise<void> {
    const known = requireFormat(format);
    const options = readFields(PartialQuery, query);
    const files = await this.transcripts.ofJob(requireJobId(jobId), options);
    if (options.partial && files.some(isPartial)) response.setHeader('X-Partial', 'true');
    const body = known === 'txt' ? joinedTxt(files) : joinedJson(jobId, files);
    send(response, known, `${jobId}.${known}`, body);
  }

  /** The words of one file. txt: one line a segment; json: the canonical transcript. */
  @Get('files/:file_id/transcript.:format')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiParam({ name: 'format', enum: ['txt', 'json'] })
  @ApiQuery({ type: PartialQuery })
  @ApiProduces('text/plain', 'application/json')
  @ApiResponse({ status: 200, description: 'the text', headers: PARTIAL_HEADER })
  @ApiProblem({
    404: 'job_not_found, file_not_found',
    409: 'job_not_finished, file_failed, file_cancelled',
    410: 'job_expired',
  })
  async file(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Param('format') format: string,
    @Query() query: object,
    @Res() response: Response,
  ): Promise<void> {
    const known = requireFormat(format);
    const options = readFields(PartialQuery, query);
    const ids = [requireJobId(jobId), requireFileId(fileId)] as const;
    const transcript = await this.transcripts.ofFile(...ids, options);
    if (options.partial && transcript.partial) response.setHeader('X-Partial', 'true');
    const body = known === 'txt' ? transcriptToTxt(transcript) : json(transcript);
    send(response, known, `${stem(transcript.name)}.${known}`, body);
  }
}

function requireFormat(format: string): Format {
  if (Object.hasOwn(TYPES, format)) return format as Format;
  throw new OitivaError(
    'not_found',
    `This version has transcripts as ${Object.keys(TYPES).join(' and ')}.`,
  );
}

const json = (transcript: Transcript): string => JSON.stringify(toWire(transcript));
const isPartial = ({ transcript }: FileTranscript): boolean => transcript?.partial ?? false;
const stem = (name: string): string => name.replace(/\.[^.]+$/, '') || name;

function joinedTxt(files: FileTranscript[]): string {
  return files
    .map(({ file, end, transcript }) => {
      if (transcript !== null) return txtHeading(file.path) + transcriptToTxt(transcript);
      const { code, message } = end.error ?? { code: 'file_cancelled', message: 'cancelled' };
      return txtHeading(file.path) + txtComment(code, message);
    })
    .join('\n');
}

function joinedJson(jobId: string, files: FileTranscript[]): string {
  const listed = files.map(({ file, end, transcript }) => ({
    fileId: file.fileId,
    name: file.name,
    status: end.status,
    error: end.error,
    transcript,
  }));
  return JSON.stringify(toWire({ jobId, files: listed }));
}

function send(response: Response, format: Format, fileName: string, body: string): void {
  response.setHeader('Content-Disposition', contentDisposition(fileName, { type: 'inline' }));
  response.type(TYPES[format]).send(body);
}
