import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import type { Job, JobFile, Peaks } from '../../../api/types.js';
import { hasEnded } from './has-ended.js';

/** Until it is decoded, a recording has none. */
const ASK_AGAIN_MS = 10_000;

/** The outline of a recording; null where there is none, or not yet. */
export function usePeaks(job: Job, file: JobFile): Peaks | null {
  const isEnded = hasEnded(file);
  const { data } = useQuery<Peaks | null>({
    queryKey: [...queryKeys.peaks(job.job_id, file.file_id), isEnded],
    enabled: file.duration_seconds !== null,
    staleTime: Infinity,
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data === null && !isEnded ? ASK_AGAIN_MS : false),
    queryFn: async ({ signal }) => {
      const path = { job_id: job.job_id, file_id: file.file_id };
      try {
        return await bodyOf(
          api.GET('/jobs/{job_id}/files/{file_id}/peaks', { params: { path }, signal }),
        );
      } catch (error) {
        if (asProblem(error)?.isPassing) throw error;
        return null;
      }
    },
    placeholderData: keepPreviousData,
  });
  return data ?? null;
}
