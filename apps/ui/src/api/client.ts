import createClient from 'openapi-fetch';
import { withKey } from './key-request.js';
import { Problem, problemOf } from './problem.js';
import type { paths } from './schema.js';

/**
 * Sends a request, and once more where the server asked for a key and the person gave one.
 * @throws Problem
 */
async function send(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await withKey(
      () => fetch(request.clone()),
      ({ status }) => status === 401,
    );
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Problem('unreachable', 0);
  }
  if (response.ok) return response;
  throw problemOf(response.status, await response.text(), response.headers.get('Retry-After'));
}

/** Every call of the API, typed by its own description. An answer that is no success is thrown as a Problem. */
export const api = createClient<paths>({
  fetch: send,
  cache: 'no-store',
  headers: { Accept: 'application/json' },
});

/** The body of an answer that has one. */
export async function bodyOf<Body>(answer: Promise<{ data?: Body }>): Promise<Body> {
  const { data } = await answer;
  if (data === undefined) throw new Problem('unknown', 0);
  return data;
}
