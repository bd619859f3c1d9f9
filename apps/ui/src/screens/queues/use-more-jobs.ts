import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { askAgainMs } from '../../api/ask-again-ms.js';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { queueFilters } from '../../api/queue-filters.js';
import type { LiveJob, Queues } from '../../api/types.js';
import { mergeJobs } from './merge-jobs.js';

/** What stands far behind changes seldom, and there may be much of it. */
const REFRESH_MS = 15_000;
/** Rows that are shown unasked, so that what stands below them is not far away. */
const FEW = 15;

export interface MoreJobs {
  jobs: LiveJob[];
  hasMore: boolean;
  isLoading: boolean;
  showMore: () => void;
}

/** The first page, which is always fresh, and those after it that somebody asked for. */
export function useMoreJobs(sessionIds: readonly string[], first: Queues): MoreJobs {
  const [isFolded, setIsFolded] = useState(true);
  const [from, setFrom] = useState<string | null>(null);
  const filters = queueFilters(sessionIds);
  const rest = useInfiniteQuery({
    queryKey: queryKeys.queuePages({ ...filters, from }),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, ...(pageParam === null ? {} : { after: pageParam }) };
      return bodyOf(api.GET('/queues', { params: { query }, signal }));
    },
    initialPageParam: from,
    getNextPageParam: ({ next }) => next,
    enabled: from !== null,
    refetchInterval: ({ state }) => askAgainMs(state, REFRESH_MS),
  });
  const pages = rest.data?.pages;
  const jobs = useMemo(
    () => mergeJobs([first.jobs, ...(pages ?? []).map((page) => page.jobs)]),
    [first.jobs, pages],
  );
  if (isFolded) {
    return {
      ...{ jobs: jobs.slice(0, FEW), hasMore: jobs.length > FEW, isLoading: false },
      showMore: () => setIsFolded(false),
    };
  }
  return {
    jobs,
    hasMore: from === null ? first.has_more : rest.hasNextPage || rest.isPending,
    isLoading: from !== null && (rest.isPending || rest.isFetchingNextPage),
    showMore: () => {
      if (from === null) setFrom(first.next);
      else void rest.fetchNextPage();
    },
  };
}
