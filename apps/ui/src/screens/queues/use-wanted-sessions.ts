import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { isSessionId } from '../../memory/sessions.js';
import { sessionIdsOf } from './session-ids.js';

/** The sessions that the address names; none: all. What is no session id is passed over. */
export function useWantedSessions(): readonly string[] {
  const [search] = useSearchParams();
  const text = search.get('session_ids') ?? '';
  return useMemo(() => sessionIdsOf(text).filter(isSessionId), [text]);
}
