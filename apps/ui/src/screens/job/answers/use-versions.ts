import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import type { Job, JobFile, Version } from '../../../api/types.js';

const NONE: readonly Version[] = [];

/** The corrections of the text of a file, the newest first. */
export function useVersions(job: Job, file: JobFile): readonly Version[] {
  const { data } = useQuery({
    queryKey: queryKeys.versions(job.job_id, file.file_id),
    enabled: file.status === 'completed',
    queryFn: async ({ signal }) => {
      const params = { path: { job_id: job.job_id, file_id: file.file_id } };
      const path = '/jobs/{job_id}/files/{file_id}/versions';
      return (await bodyOf(api.GET(path, { params, signal }))).versions;
    },
  });
  return data ?? NONE;
}
