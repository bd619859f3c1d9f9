import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { askAgainMs } from '../../../api/ask-again-ms.js';
import { queryKeys } from '../../../api/keys.js';
import { asProblem } from '../../../api/problem.js';
import type { Job, JobFile, Segment, Transcript } from '../../../api/types.js';
import { connection } from '../../../live/connection.js';
import { segmentsSoFar } from '../../../live/segments-so-far.js';
import { useStore } from '../../../memory/store.js';
import { mergeSegments } from '../transcript/merge-segments.js';
import { fetchTranscript } from './fetch-transcript.js';
import { hasWords } from './has-words.js';
import type { ShownVersion } from './shown-version.js';
import { useVersions } from './use-versions.js';

/** Where events do not come, words that come are asked for. */
const ASK_AGAIN_MS = 5_000;

export interface ShownTranscript {
  segments: readonly Segment[];
  /** null as long as there is none, and of a file without words */
  transcript: Transcript | null;
  isLoading: boolean;
  error: Error | null;
  askAgain: () => void;
}

interface FetchedTranscript {
  transcript: Transcript | null;
  beginnings: number;
}

const NO_SEGMENTS: readonly Segment[] = [];

/**
 * The words of a file: all of them once it has ended, before that those there are.
 * @param wish which text, where there are corrections
 */
export function useTranscript(job: Job, file: JobFile, wish: ShownVersion): ShownTranscript {
  const [jobId, fileId] = [job.job_id, file.file_id];
  const isLive = useStore(connection) === 'live';
  const isDone = file.status === 'completed';
  const { newest, isKnown } = useVersions(job, file);
  // whoever saves a newer one: it is another text then
  const done = wish === 'latest' ? `latest-${newest}` : wish;
  const version = isDone ? done : `${file.status}-${file.attempt}`;
  const told = useSyncExternalStore(
    segmentsSoFar.subscribe,
    useCallback(() => segmentsSoFar.of(jobId, fileId), [jobId, fileId]),
  );
  const { data, isLoading, isPlaceholderData, error, refetch } = useQuery<FetchedTranscript>({
    queryKey: queryKeys.transcript(jobId, fileId, version),
    enabled: hasWords(file) && isKnown,
    staleTime: Infinity,
    // comparing thirty thousand words costs more than it saves
    structuralSharing: false,
    refetchInterval: ({ state }) =>
      askAgainMs(state, file.status === 'processing' && !isLive ? ASK_AGAIN_MS : false),
    queryFn: async ({ signal }) => {
      const transcript = isDone
        ? await fetchTranscript(jobId, fileId, { version: wish }, signal)
        : await fetchSoFar(jobId, fileId, signal);
      const { beginnings } = segmentsSoFar.of(jobId, fileId);
      return { transcript, beginnings };
    },
    // what has been shown stays until there is better
    placeholderData: keepPreviousData,
  });
  const isWhole = isDone && data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (isWhole) segmentsSoFar.forget(jobId, fileId);
  }, [isWhole, jobId, fileId]);
  const segments = useMemo(() => {
    const fetched = data?.transcript?.segments ?? NO_SEGMENTS;
    if (isWhole) return fetched;
    return mergeSegments({ segments: fetched, beginnings: data?.beginnings ?? 0 }, told);
  }, [data, told, isWhole]);
  return {
    segments,
    transcript: data?.transcript ?? null,
    isLoading: isLoading || (!isKnown && data === undefined),
    error,
    askAgain: () => void refetch(),
  };
}

/** @returns null for a file that ended without a word */
async function fetchSoFar(
  jobId: string,
  fileId: string,
  signal: AbortSignal,
): Promise<Transcript | null> {
  try {
    return await fetchTranscript(jobId, fileId, { partial: true }, signal);
  } catch (error) {
    if (asProblem(error)?.status === 409) return null;
    throw error;
  }
}
