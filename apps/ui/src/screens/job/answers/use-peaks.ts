import { useQuery } from '@tanstack/react-query';
import { askAgainMs } from '../../../api/ask-again-ms.js';
import { api, bodyOf } from '../../../api/client.js';
import { hasEnded } from '../../../api/has-ended.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import type { Job, JobFile, Peaks } from '../../../api/types.js';

/** Until it is decoded, a recording has none. */
const ASK_AGAIN_MS = 10_000;

interface FetchedPeaks {
  peaks: Peaks | null;
  /** whether the file had ended by then: no more can come */
  isLast: boolean;
}

/** The outline of a recording; null where there is none, or not yet. */
export function usePeaks(job: Job, file: JobFile): Peaks | null {
  const isEnded = hasEnded(file);
  const isDecodedHere = file.status !== 'queued' && file.device !== 'cloud';
  const { data } = useQuery<FetchedPeaks>({
    queryKey: queryKeys.peaks(job.job_id, file.file_id),
    enabled: file.duration_seconds !== null && isDecodedHere,
    staleTime: Infinity,
    structuralSharing: false,
    refetchInterval: ({ state }) => {
      const { data: last } = state;
      const mayCome = last?.peaks === null && !(isEnded && last.isLast);
      return askAgainMs(state, mayCome ? ASK_AGAIN_MS : false);
    },
    queryFn: async ({ signal }) => {
      const path = { job_id: job.job_id, file_id: file.file_id };
      try {
        const peaks = await bodyOf(
          api.GET('/jobs/{job_id}/files/{file_id}/peaks', { params: { path }, signal }),
        );
        return { peaks, isLast: true };
      } catch (error) {
        if (asProblem(error)?.status !== 409) throw error;
        return { peaks: null, isLast: isEnded };
      }
    },
  });
  return data?.peaks ?? null;
}
