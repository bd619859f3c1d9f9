import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import type { Job, JobFile, Version } from '../../../api/types.js';

const NONE: readonly Version[] = [];

export interface Versions {
  /** the newest first */
  versions: readonly Version[];
  /** its number; 0 for what was recognised */
  newest: number;
  /** false until the server has said so, or does not say */
  isKnown: boolean;
}

/** The corrections of the text of a file. */
export function useVersions(job: Job, file: JobFile): Versions {
  const isDone = file.status === 'completed';
  const { data, isPending } = useQuery({
    queryKey: queryKeys.versions(job.job_id, file.file_id),
    enabled: isDone,
    queryFn: async ({ signal }) => {
      const params = { path: { job_id: job.job_id, file_id: file.file_id } };
      const path = '/jobs/{job_id}/files/{file_id}/versions';
      return (await bodyOf(api.GET(path, { params, signal }))).versions;
    },
  });
  const versions = data ?? NONE;
  return { versions, newest: versions[0]?.version ?? 0, isKnown: !isDone || !isPending };
}
