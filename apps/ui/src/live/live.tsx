import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { jobIdOf } from '../routes.js';
import { applyEvent } from './apply-event.js';
import { LiveStream } from './live-stream.js';

/** The one stream of a page: of its job, of the sessions that it shows, or of everything. */
export function Live(): null {
  const queries = useQueryClient();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const jobId = jobIdOf(path);
  const sessionIds = search.get('session_ids');
  const query = sessionIds === null ? '' : `?session_ids=${encodeURIComponent(sessionIds)}`;
  const address = jobId === null ? `/events${query}` : `/jobs/${jobId}/events`;
  useEffect(() => {
    const stream = new LiveStream(address, applyEvent(queries, jobId));
    return () => stream.close();
  }, [queries, address, jobId]);
  return null;
}
