import { Recordings } from '#libs/jobs';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { requireFileId, requireJobId } from '../jobs/require-id.js';
import { ApiKept } from './api-download.js';
import { audioTypes } from './audio-types.js';
import { sendRecording } from './send-recording.js';

@ApiTags('recordings')
@Controller('jobs/:job_id/files/:file_id')
export class AudioController {
  constructor(private readonly recordings: Recordings) {}

  /** The recording as it was sent, whatever became of it; players ask for parts of it with `Range`. */
  @Get('audio')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiHeader({ name: 'Range', required: false, description: 'one range: bytes=0-499' })
  @ApiProduces(...new Set(Object.values(audioTypes)), 'application/octet-stream')
  @ApiKept('the recording')
  @ApiResponse({ status: 206, description: 'the part of it that Range asks for' })
  @ApiProblem({
    404: 'job_not_found, file_not_found',
    409: 'job_not_finished',
    410: 'job_expired',
    412: 'precondition_failed',
    416: 'range_unsatisfiable',
    422: 'bad_option, option_unsupported',
  })
  async read(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Query() query: object,
    @Res() response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    const recording = await this.recordings.ofFile(requireJobId(jobId), requireFileId(fileId));
    await sendRecording(response, recording);
  }
}
