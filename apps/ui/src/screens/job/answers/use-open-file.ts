import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import { Problem } from '../../../api/problem.js';
import type { Job, JobFile } from '../../../api/types.js';
import { idBefore } from './id-before.js';

/** The file that the address names, or the first. @param known those of the list */
export function useOpenFile(job: Job, known: readonly JobFile[]): JobFile | undefined {
  const [search] = useSearchParams();
  const wish = search.get('file');
  const isWish = ({ file_id }: JobFile): boolean => file_id === wish;
  const found = wish === null ? job.files[0] : (job.files.find(isWish) ?? known.find(isWish));
  const after = found === undefined && wish !== null ? idBefore(wish) : null;
  // of ten thousand it may be one that the list has not come to
  const { data } = useQuery({
    queryKey: queryKeys.file(job.job_id, wish ?? ''),
    enabled: after !== null,
    queryFn: async ({ signal }) => {
      const params = {
        path: { job_id: job.job_id },
        query: { limit: 1, ...(after && { after }) },
      };
      const { data: files } = await bodyOf(api.GET('/jobs/{job_id}/files', { params, signal }));
      const [file] = files.filter(isWish);
      if (file === undefined) throw new Problem('file_not_found', 404);
      return file;
    },
  });
  return found ?? data ?? job.files[0];
}
