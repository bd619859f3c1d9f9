import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { trouble } from '../api/trouble.js';
import { useStore } from '../memory/store.js';
import { jobIdOf } from '../routes.js';
import { applyEvent } from './apply-event.js';
import { connection } from './connection.js';
import { LiveStream } from './live-stream.js';
import { useIsWatched } from './use-is-watched.js';

/**
 * The one stream of a page: of its job, of the sessions that it shows, or of everything. A page that nobody looks at has
 * none, because a browser allows six connections to a server for all its tabs; nor has one that the server turns away.
 */
export function Live(): null {
  const queries = useQueryClient();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const jobId = jobIdOf(path);
  const sessionIds = search.get('session_ids');
  const query = sessionIds === null ? '' : `?session_ids=${encodeURIComponent(sessionIds)}`;
  const address = jobId === null ? `/events${query}` : `/jobs/${jobId}/events`;
  const isUnknown = useStore(trouble) === 'unauthorized';
  const isWanted = useIsWatched() && !isUnknown;
  useEffect(() => {
    if (!isWanted) {
      connection.set('connecting');
      return undefined;
    }
    const stream = new LiveStream(address, applyEvent(queries, jobId));
    return () => stream.close();
  }, [queries, address, jobId, isWanted]);
  return null;
}
