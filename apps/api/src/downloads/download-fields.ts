import { OitivaError } from '#libs/contracts';
import type { SubtitleOptions } from '#libs/formats';
import {
  type DownloadFormat,
  downloadFormats,
  type DownloadWish,
  type JobVersionWish,
} from '#libs/jobs';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { flag } from '../door/flag.js';
import { readFields } from '../door/read-fields.js';
import { PartialQuery } from './partial-query.js';
import { IsJobVersion, IsVersion, versionWishOf } from './version-field.js';

const MOST = 10_000;

class DownloadFields extends PartialQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1)
  @Max(MOST)
  max_line_width?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'expected a whole number' })
  @Min(1)
  @Max(MOST)
  max_line_count?: number;

  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'expected true or false' })
  highlight_words?: boolean;
}

/** What a transcript of one file takes. */
class FileDownloadFields extends DownloadFields {
  @IsVersion()
  version: string = 'original';
}

/** What the joined transcripts of a job take. */
class JobDownloadFields extends DownloadFields {
  @IsJobVersion()
  version: JobVersionWish = 'original';
}

const OPTIONS = {
  max_line_width: 'maxLineWidth',
  max_line_count: 'maxLineCount',
  highlight_words: 'highlightWords',
} as const satisfies Record<Exclude<keyof DownloadFields, 'partial'>, keyof SubtitleOptions>;

/**
 * How the transcript of a file is wanted, from a query.
 * @throws OitivaError `bad_option` for nonsense, and for what has no effect on the format
 */
export function readFileDownload(format: DownloadFormat, query: object): DownloadWish {
  const fields = readFields(FileDownloadFields, query);
  return { ...wishOf(format, fields), version: versionWishOf(fields.version) };
}

/** The same of the transcripts of a whole job. */
export function readJobDownload(
  format: DownloadFormat,
  query: object,
): DownloadWish<JobVersionWish> {
  const fields = readFields(JobDownloadFields, query);
  return { ...wishOf(format, fields), version: fields.version };
}

function wishOf(format: DownloadFormat, fields: DownloadFields) {
  const given = Object.entries(OPTIONS).filter(
    ([name]) => fields[name as keyof typeof OPTIONS] !== undefined,
  );
  const misplaced = given.filter(([, option]) => !downloadFormats[format].options.includes(option));
  if (misplaced.length > 0) {
    const detail = `does nothing to ${format}, only to ${formatsWithOptions().join(' and ')}`;
    const names = misplaced.map(([name]) => name);
    throw new OitivaError('bad_option', `${names.join(', ')}: ${detail}.`, {
      errors: names.map((name) => ({ pointer: `/${name}`, detail })),
    });
  }
  const shape = Object.fromEntries(
    given.map(([name, option]) => [option, fields[name as keyof typeof OPTIONS]]),
  );
  return { format, shape, partial: fields.partial };
}

const formatsWithOptions = (): string[] =>
  Object.entries(downloadFormats).flatMap(([name, { options }]) =>
    options.length > 0 ? name : [],
  );
