import { downloadFormats } from '#libs/jobs';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiParam, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PARTIAL_HEADER, PartialQuery } from './partial-query.js';
import { JOB_VERSIONS } from './version-field.js';

export const ETAG = { ETag: { schema: { type: 'string' } } } as const;
const NOT_MODIFIED = ApiResponse({
  status: 304,
  description: 'unchanged since the ETag in If-None-Match',
});
const FOR_SUBTITLES = 'srt and vtt only';

/** Documents an answer that a client may keep and ask for again with `If-None-Match`; `model` is what it is as JSON. */
export const ApiKept = (description: string, model?: Type) =>
  applyDecorators(
    ApiResponse({ status: 200, description, headers: ETAG, ...(model ? { type: model } : {}) }),
    NOT_MODIFIED,
  );

/** Documents which text of a file is wanted. */
export const ApiFileVersion = () =>
  ApiQuery({
    name: 'version',
    required: false,
    schema: { type: 'string', pattern: '^(original|latest|\\d+)$', default: 'original' },
    description: 'original, latest (the newest correction), or the number of a version',
  });

/** Documents which texts of the files of a job are wanted. */
export const ApiJobVersion = () =>
  ApiQuery({
    name: 'version',
    required: false,
    schema: { type: 'string', enum: [...JOB_VERSIONS], default: 'original' },
    description: 'original, or latest: the newest correction of each file',
  });

/** Documents a transcript in one of the formats; `model` is what it is as JSON. */
export const ApiTranscript = (model: Type) =>
  applyDecorators(
    ApiExtraModels(model),
    ApiParam({ name: 'job_id', type: 'string' }),
    ApiParam({ name: 'format', enum: Object.keys(downloadFormats) }),
    ApiQuery({ type: PartialQuery }),
    ApiQuery({
      name: 'max_line_width',
      required: false,
      schema: { type: 'integer', minimum: 1 },
      description: `characters in a line (${FOR_SUBTITLES})`,
    }),
    ApiQuery({
      name: 'max_line_count',
      required: false,
      schema: { type: 'integer', minimum: 1 },
      description: `lines in a cue, together with max_line_width (${FOR_SUBTITLES})`,
    }),
    ApiQuery({
      name: 'highlight_words',
      required: false,
      schema: { type: 'boolean' },
      description: `a cue for each word, underlined; needs word_timestamps (${FOR_SUBTITLES})`,
    }),
    ApiResponse({
      status: 200,
      description: 'the text',
      headers: { ...ETAG, ...PARTIAL_HEADER },
      content: Object.fromEntries(
        Object.entries(downloadFormats).map(([format, { mediaType }]) => [
          mediaType.split(';')[0] as string,
          { schema: format === 'json' ? { $ref: getSchemaPath(model) } : { type: 'string' } },
        ]),
      ),
    }),
    NOT_MODIFIED,
  );
