import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from '../../../memory/store.js';
import { routes } from '../../../routes.js';
import { awaitUploads, uploads } from '../../../uploads/uploads.js';
import { drafts } from '../drafts/drafts.js';

/**
 * Goes to the job once it is accepted: if the person is still here and has not begun something else.
 * @returns to be told which uploads were begun
 */
export function useGoToJob(): (uploadIds: readonly string[]) => void {
  const [, go] = useLocation();
  const [sent, setSent] = useState<readonly string[]>([]);
  const all = useStore(uploads);
  const release = useRef<() => void>(() => {});
  const begin = useCallback((ids: readonly string[]): void => {
    release.current();
    release.current = awaitUploads(ids);
    setSent(ids);
  }, []);
  useEffect(() => () => release.current(), []);
  useEffect(() => {
    if (sent.length === 0) return;
    const mine = all.filter(({ id }) => sent.includes(id));
    if (mine.some(({ state }) => state === 'sending')) return;
    const accepted = mine.flatMap(({ job }) => (job === null ? [] : [job.job_id]));
    // what failed is told here, and is tried again here
    if (mine.some(({ state }) => state === 'failed')) return;
    begin([]);
    if (drafts.get().length > 0) return;
    const [jobId, ...others] = accepted;
    if (jobId !== undefined) go(others.length === 0 ? routes.job(jobId) : routes.jobs);
  }, [all, sent, go, begin]);
  return begin;
}
