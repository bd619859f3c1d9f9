import { toWire } from '#libs/contracts';
import { Waveforms } from '#libs/jobs';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblem } from '../door/api-problem.js';
import { NoOptions, readFields } from '../door/read-fields.js';
import { requireFileId, requireJobId } from '../jobs/require-id.js';
import { ApiKept } from './api-download.js';
import { isUnchanged } from './is-unchanged.js';
import { asPeaksDto, PeaksDto } from './peaks.dto.js';

@ApiTags('recordings')
@Controller('jobs/:job_id/files/:file_id')
export class PeaksController {
  constructor(private readonly waveforms: Waveforms) {}

  /** The outline of the recording, from the moment a worker has decoded it; cloud engines decode nothing here. */
  @Get('peaks')
  @ApiParam({ name: 'job_id', type: 'string' })
  @ApiParam({ name: 'file_id', type: 'string' })
  @ApiKept('its peaks', PeaksDto)
  @ApiProblem({
    404: 'job_not_found, file_not_found',
    409: 'peaks_not_ready',
    410: 'job_expired',
    422: 'bad_option, option_unsupported',
  })
  async read(
    @Param('job_id') jobId: string,
    @Param('file_id') fileId: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    readFields(NoOptions, query);
    const waveform = await this.waveforms.ofFile(requireJobId(jobId), requireFileId(fileId));
    if (isUnchanged(request, response, waveform.version)) return;
    response.json(asPeaksDto(toWire(waveform.read())));
  }
}
