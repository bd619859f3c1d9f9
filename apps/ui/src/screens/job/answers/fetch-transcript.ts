import { api, bodyOf } from '../../../api/client.js';
import type { Transcript } from '../../../api/types.js';
import type { ShownVersion } from './shown-version.js';

/**
 * The words of a file as JSON, which the description of the call does not tell from the other formats.
 * @param wish a version of the whole text, or what there is so far
 */
export const fetchTranscript = (
  jobId: string,
  fileId: string,
  wish: { version: ShownVersion } | { partial: true },
  signal: AbortSignal,
): Promise<Transcript> =>
  bodyOf(
    api.GET('/jobs/{job_id}/files/{file_id}/transcript.{format}', {
      params: { path: { job_id: jobId, file_id: fileId, format: 'json' }, query: wish },
      signal,
    }),
  ) as Promise<Transcript>;
