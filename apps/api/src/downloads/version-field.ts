import type { JobVersionWish, VersionWish } from '#libs/jobs';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';

export const JOB_VERSIONS = ['original', 'latest'] as const satisfies readonly JobVersionWish[];

/** Which text of a file: as it was recognised, the newest correction of it, or the one with a number. */
export const IsVersion = () =>
  applyDecorators(
    IsOptional(),
    Matches(/^(original|latest|0|[1-9]\d{0,5})$/, {
      message: 'expected original, latest or the number of a version',
    }),
  );

/** Which texts of a whole job. */
export const IsJobVersion = () =>
  applyDecorators(
    IsOptional(),
    IsIn(JOB_VERSIONS, { message: 'expected original or latest; each file has its own numbers' }),
  );

/** What passed `IsVersion`, as a wish. */
export const versionWishOf = (text: string): VersionWish =>
  text === 'original' || text === 'latest' ? text : Number(text);
