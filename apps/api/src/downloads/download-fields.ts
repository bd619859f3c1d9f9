import { OitivaError } from '#libs/contracts';
import type { SubtitleOptions } from '#libs/formats';
import { type DownloadFormat, downloadFormats, type DownloadWish } from '#libs/jobs';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { flag } from '../door/flag.js';
import { readFields } from '../door/read-fields.js';
import { PartialQuery } from './partial-query.js';

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

const OPTIONS = {
  max_line_width: 'maxLineWidth',
  max_line_count: 'maxLineCount',
  highlight_words: 'highlightWords',
} as const satisfies Record<Exclude<keyof DownloadFields, 'partial'>, keyof SubtitleOptions>;

/**
 * How a transcript is wanted, from a query.
 * @throws OitivaError `bad_option` for nonsense, and for what has no effect on the format
 */
export function readDownloadFields(format: DownloadFormat, query: object): DownloadWish {
  const fields = readFields(DownloadFields, query);
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
