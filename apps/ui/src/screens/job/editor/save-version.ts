import { api, bodyOf } from '../../../api/client.js';
import type { Row } from './editor-rows.js';
import { segmentsOf } from './segments-of.js';

export interface FileName {
  jobId: string;
  fileId: string;
}

/** What the newest version of a file's text is called, for whoever writes the next one. */
export async function newestVersion({ jobId, fileId }: FileName): Promise<string> {
  const path = { job_id: jobId, file_id: fileId };
  const { response } = await api.GET('/jobs/{job_id}/files/{file_id}/versions', {
    params: { path },
  });
  return response.headers.get('ETag') ?? '';
}

/**
 * Keeps corrected text as the next version.
 * @param basedOn the version that was corrected
 * @returns what the new one is called
 * @throws Problem `version_conflict` where somebody else was quicker
 */
export async function saveVersion(
  { jobId, fileId }: FileName,
  rows: readonly Row[],
  basedOn: string,
): Promise<string> {
  const segments = segmentsOf(rows);
  const answer = api.PUT('/jobs/{job_id}/files/{file_id}/versions', {
    params: { path: { job_id: jobId, file_id: fileId }, header: { 'If-Match': basedOn } },
    body: { segments },
  });
  await bodyOf(answer);
  return (await answer).response.headers.get('ETag') ?? '';
}
