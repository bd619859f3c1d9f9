import { withKey } from '../api/key-request.js';
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
  const answer = await withKey(
    () => post(body, idempotencyKey, onSent, signal),
    ({ status }) => status === 401,
  );
  if (answer.status < 300) return JSON.parse(answer.text) as Job;
  throw problemOf(answer.status, answer.text, answer.retryAfter);
}

interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
function post(
  body: FormData | string,
  idempotencyKey: string,
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/jobs');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    if (typeof body === 'string') request.setRequestHeader('Content-Type', 'application/json');
    request.upload.onprogress = ({ loaded, total }) =>
      onSent({ sentBytes: loaded, totalBytes: total });
    request.onload = () => {
      const { status, responseText: text } = request;
      resolve({ status, text, retryAfter: request.getResponseHeader('Retry-After') });
    };
    request.onerror = () => reject(new Problem('upload_interrupted', 0));
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
