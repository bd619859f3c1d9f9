import { Problem, problemOf } from './problem.js';

/**
 * Turns a key into a session of this browser: a cookie that no script can read. Not by the client, which would ask for a key.
 * @throws Problem `unauthorized` for a key that the server does not know
 */
export async function openSession(key: string): Promise<void> {
  const response = await fetch('/auth/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key }),
  }).catch(() => null);
  if (response === null) throw new Problem('unreachable', 0);
  if (!response.ok) throw problemOf(response.status, await response.text());
}
