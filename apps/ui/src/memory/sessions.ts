import { KeptStore } from './kept-store.js';
import { randomId } from './random-id.js';
import { isSessionId } from './session-id.js';

export { isSessionId };

const MOST_SESSIONS = 20;

/** The anonymous sessions that this browser knows; the first is the one that new jobs get. */
export const sessions = new KeptStore<readonly string[]>('oitiva.sessions', (kept) => {
  const known = Array.isArray(kept) ? kept.filter(isSessionId) : [];
  return known.length > 0 ? known.slice(0, MOST_SESSIONS) : [newSessionId()];
});
// the session is the browser's from its first visit on
sessions.set(sessions.get());

/** A label, not a secret. */
export function newSessionId(): string {
  return `ses_${randomId()}`;
}

/** Makes a session the current one; an unknown one is learned. */
export function switchSession(sessionId: string): void {
  sessions.update((known) =>
    [sessionId, ...known.filter((other) => other !== sessionId)].slice(0, MOST_SESSIONS),
  );
}

/** This browser no longer knows it; its jobs stay on the server until they expire. */
export function forgetSession(sessionId: string): void {
  sessions.update((known) => {
    const others = known.filter((other) => other !== sessionId);
    return others.length > 0 ? others : [newSessionId()];
  });
}
