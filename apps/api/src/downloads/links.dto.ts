import type { DownloadFormat, JobVersionWish } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
} from 'class-validator';
import { flag } from '../door/flag.js';
import { FORMAT_NAMES } from './format-names.js';
import { IsJobVersion, JOB_VERSIONS } from './version-field.js';

const MOST_JOBS = 1000;
const JOBS = { message: `expected a list of 1 to ${MOST_JOBS} ids of jobs` };
const FORMATS = { message: `expected a list of some of ${FORMAT_NAMES.join(', ')}` };

/** The body of `POST /downloads`. */
export class CreateDownloadDto {
  /** Jobs that have ended, with at least one completed file among them, in the order in which they are joined. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_JOBS, uniqueItems: true })
  @IsArray(JOBS)
  @ArrayNotEmpty(JOBS)
  @ArrayMaxSize(MOST_JOBS, JOBS)
  @IsString({ each: true, ...JOBS })
  @ArrayUnique({ message: 'expected each job once' })
  job_ids: string[];

  /** One text for each recording and format. */
  @ApiProperty({ enum: FORMAT_NAMES, isArray: true, default: ['txt'], required: false })
  @IsOptional()
  @IsArray(FORMATS)
  @ArrayNotEmpty(FORMATS)
  @IsIn(FORMAT_NAMES, { each: true, ...FORMATS })
  formats: DownloadFormat[] = ['txt'];

  /** One text over all files of all jobs in place of a zip; `formats` is `txt` alone then. */
  @ApiProperty({ type: 'boolean', default: false, required: false })
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'expected true or false' })
  joined: boolean = false;

  /** `latest`: as each file was corrected last. */
  @ApiProperty({ enum: JOB_VERSIONS, default: 'original', required: false })
  @IsJobVersion()
  version: JobVersionWish = 'original';
}

/** A link that works once and without a key: it is the secret itself. */
export class DownloadLinkDto {
  url: string;
  /** it works no longer then */
  expires_at: string;
}
