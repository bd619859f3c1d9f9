import type { Wire } from '#libs/contracts';
import type { VersionView } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';

/** A segment as somebody corrected it; what else transcripts say of one may be sent back and does not count. */
export class CorrectedSegmentDto {
  /** seconds, not before the end of the segment ahead of it */
  @ApiProperty({ minimum: 0 })
  start: number;
  /** seconds, more than `start`, inside the recording */
  @ApiProperty({ minimum: 0 })
  end: number;
  @ApiProperty({ minLength: 1, maxLength: 10_000 })
  text: string;
  /** absent: as it was, where the text is unchanged */
  @ApiProperty({ type: 'string', maxLength: 200, nullable: true, required: false })
  speaker?: string | null;
}

/** The whole text of a file as somebody corrected it. */
export class CorrectedTextDto {
  /** all of them; none for a text without words */
  @ApiProperty({ type: [CorrectedSegmentDto], maxItems: 50_000 })
  segments: CorrectedSegmentDto[];
}

/** A correction of the text of a file. */
export class VersionDto {
  /** counted from 1; 0 would be what was recognised */
  version: number;
  created_at: string;
  /** how many it has */
  segments: number;
  /** its text in every format */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  links: Record<string, string>;
}

/** The corrections of the text of a file, the newest first. */
export class VersionsDto {
  versions: VersionDto[];
}

// the description above and the view that is sent are one shape, or this does not compile
export const asVersionDto = (answer: Wire<VersionView>): VersionDto => answer;
