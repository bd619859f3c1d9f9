import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { askAgainMs } from '../../../api/ask-again-ms.js';
import { api, bodyOf } from '../../../api/client.js';
import { hasEnded } from '../../../api/has-ended.js';
import { queryKeys } from '../../../api/keys.js';
import type { Job, JobFile, JobStatus } from '../../../api/types.js';
import { connection } from '../../../live/connection.js';
import { useStore } from '../../../memory/store.js';

const PAGE = 500;
/** Where events do not come, and while archives are unpacked. */
const ASK_AGAIN_MS = 5_000;

export interface FileList {
  files: readonly JobFile[];
  /** also those that are not here yet */
  total: number;
  isLoading: boolean;
  loadMore: () => void;
}

/** The files of a job, page by page where it has many. @param status null for all of them */
export function useFileList(job: Job, status: JobStatus | null): FileList {
  const isShort = job.files_next === null && status === null;
  const isLive = useStore(connection) === 'live';
  const total = status === null ? job.counts.files : job.counts[status];
  const { data, hasNextPage, isPending, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: queryKeys.files(job.job_id, status),
    enabled: !isShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/jobs/{job_id}/files', {
          params: {
            path: { job_id: job.job_id },
            query: {
              limit: PAGE,
              ...(pageParam && { after: pageParam }),
              ...(status && { status }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const known = pages.reduce((sum, page) => sum + page.data.length, 0);
      const isBehind = pages.at(-1)?.has_more === false && known < total;
      return askAgainMs(state, isBehind || (!isLive && !hasEnded(job)) ? ASK_AGAIN_MS : false);
    },
  });
  const paged = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  if (isShort)
    return {
      files: job.files,
      total: job.files.length,
      isLoading: false,
      loadMore: () => undefined,
    };
  return {
    files: paged,
    total: hasNextPage || isPending ? Math.max(total, paged.length) : paged.length,
    isLoading: isPending,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
