import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { askAgainMs } from '../../api/ask-again-ms.js';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import type { JobPage, JobRow } from '../../api/types.js';
import { hiddenJobs } from '../../deleting/hidden-jobs.js';
import { connection, usePollMs } from '../../live/connection.js';
import { type JobList, rowsOf, shortest, withHead, withOlder } from '../../live/job-list.js';
import { streamBeginnings } from '../../live/stream-beginnings.js';
import { useStore } from '../../memory/store.js';
import { isImpossible, type JobFilters, queryOf } from './job-filters.js';

/** What is asked for again and again: few, as events tell of changes in the others. */
const HEAD_ROWS = 100;
const OLDER_ROWS = 250;
/** The most that the API gives at once. */
const MOST_ROWS = 1_000;
const LIVE_MS = 15_000;

export interface Jobs {
  rows: readonly JobRow[];
  /** nothing is known yet */
  isFirst: boolean;
  /** what is shown is of the filters before */
  isOfBefore: boolean;
  hasOlder: boolean;
  /** of the last try; what was known before is shown all the same */
  problem: unknown;
  askAgain: () => void;
  older: { load: () => void; isLoading: boolean; problem: unknown };
}

/**
 * The jobs that the filters ask for, newest first. Their newest are asked for again and again and put before the older
 * ones, which come page by page and are kept up to date by events.
 */
export function useJobs(filters: JobFilters): Jobs {
  const queries = useQueryClient();
  const key = useMemo(() => queryKeys.jobList(filters), [filters]);
  const pollMs = usePollMs(LIVE_MS);
  const hidden = useStore(hiddenJobs);
  /** what the older rows were told of ever since; where that is broken off all are asked for */
  const followed = useRef('');
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const thread = JSON.stringify([key, streamBeginnings.get()]);
      const isFollowed = followed.current === thread;
      const count = sizeOf(queries.getQueryData<JobList>(key));
      const isAll = !isFollowed || connection.get() !== 'live';
      const limit = isAll ? Math.min(MOST_ROWS, Math.max(HEAD_ROWS, count)) : HEAD_ROWS;
      const ids = sessionsOf(filters);
      const heads = await Promise.all(ids.map((id) => ask(filters, id, { limit }, signal)));
      // only now: what events and older pages brought meanwhile is kept
      const known = isFollowed ? (queries.getQueryData<JobList>(key) ?? []) : [];
      followed.current = thread;
      return ids.map((sessionId, at) => {
        const before = known.find((source) => source.sessionId === sessionId);
        return withHead(before ?? { sessionId, rows: [], next: null }, heads[at] as JobPage);
      });
    },
    placeholderData: keepPreviousData,
    // rows keep their identity by themselves; comparing thousands of them would take its time
    structuralSharing: false,
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
  });
  const older = useMutation({
    mutationFn: async () => {
      const source = shortest(queries.getQueryData<JobList>(key) ?? []);
      if (source?.next == null) return;
      const { sessionId, next } = source;
      const page = await ask(filters, sessionId, { limit: OLDER_ROWS, after: next });
      queries.setQueryData<JobList>(key, (list) =>
        list?.map((one) =>
          one.sessionId === sessionId && one.next === next ? withOlder(one, page) : one,
        ),
      );
    },
  });
  const { data } = query;
  const rows = useMemo(
    () => rowsOf(data ?? []).filter((row) => isShown(row, filters, hidden)),
    [data, filters, hidden],
  );
  const { mutate, reset } = older;
  // what went wrong with other filters is no matter of these
  useEffect(() => reset(), [key, reset]);
  const { refetch } = query;
  return {
    rows,
    isFirst: data === undefined,
    isOfBefore: query.isPlaceholderData,
    hasOlder: data?.some(({ next }) => next !== null) ?? false,
    problem: query.error,
    askAgain: useCallback(() => void refetch(), [refetch]),
    older: {
      load: useCallback(() => mutate(), [mutate]),
      isLoading: older.isPending,
      problem: older.error,
    },
  };
}

const sessionsOf = (filters: JobFilters): readonly (string | null)[] =>
  isImpossible(filters) ? [] : (filters.sessionIds ?? [null]);

const sizeOf = (list: JobList = []): number => list.reduce((sum, { rows }) => sum + rows.length, 0);

const ask = (
  filters: JobFilters,
  sessionId: string | null,
  page: { limit: number; after?: string },
  signal?: AbortSignal,
): Promise<JobPage> => {
  const session = sessionId === null ? {} : { session_id: sessionId };
  const query = { ...queryOf(filters), ...session, ...page };
  return bodyOf(api.GET('/jobs', { params: { query }, ...(signal ? { signal } : {}) }));
};

/** A job whose state has changed leaves a list of another state at once. */
const isShown = (row: JobRow, { status }: JobFilters, hidden: ReadonlySet<string>): boolean =>
  (status === null || row.status === status) && !hidden.has(row.job_id);
