import { askForKey } from '../api/key-request.js';
import { Problem, problemOf } from '../api/problem.js';
import type { Job } from '../api/types.js';

export interface Sent {
  sentBytes: number;
  totalBytes: number;
}

/**
 * Sends recordings, or as JSON their addresses, as `POST /jobs`, and once more where the server asked for a key first.
 * @param idempotencyKey the same for each try, so that none makes a second job
 * @throws Problem; the reason of the signal
 */
export async function upload(
  body: FormData | string,
  idempotencyKey: string,
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<Job> {
  try {
    return await post(body, idempotencyKey, onSent, signal);
  } catch (error) {
    const isUnknown = error instanceof Problem && error.status === 401;
    if (!isUnknown || !(await askForKey())) throw error;
    return post(body, idempotencyKey, onSent, signal);
  }
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
function post(
  body: FormData | string,
  idempotencyKey: string,
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<Job> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/jobs');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    if (typeof body === 'string') request.setRequestHeader('Content-Type', 'application/json');
    request.upload.onprogress = ({ loaded, total }) =>
      onSent({ sentBytes: loaded, totalBytes: total });
    request.onload = () => {
      const { status, responseText } = request;
      if (status < 300) resolve(JSON.parse(responseText) as Job);
      else reject(problemOf(status, responseText, request.getResponseHeader('Retry-After')));
    };
    request.onerror = () => reject(new Problem('upload_interrupted', 0));
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
