import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem, Problem } from '../../../api/problem.js';
import type { Job, JobFile } from '../../../api/types.js';
import { idBefore } from './id-before.js';

export interface OpenedFile {
  /** undefined as long as it is not here */
  file: JobFile | undefined;
  /** the address names none of the job */
  isMissing: boolean;
}

/** The file that the address names, or the first where it names none. @param known those of the list */
export function useOpenFile(job: Job, known: readonly JobFile[]): OpenedFile {
  const [search] = useSearchParams();
  const wish = search.get('file');
  const isWish = ({ file_id }: JobFile): boolean => file_id === wish;
  const found = wish === null ? job.files[0] : (job.files.find(isWish) ?? known.find(isWish));
  const isSought = found === undefined && wish !== null;
  const after = isSought ? idBefore(wish) : null;
  // of ten thousand it may be one that the list has not come to
  const { data, error } = useQuery({
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
  // a list of another status may have it no more, and what is open stays open
  const [last, setLast] = useState(found);
  const file = found ?? data ?? (last && isWish(last) ? last : undefined);
  if (file !== undefined && file !== last) setLast(file);
  const isNowhere = after === null || asProblem(error)?.isGone === true;
  return { file, isMissing: isSought && isNowhere && file === undefined };
}
