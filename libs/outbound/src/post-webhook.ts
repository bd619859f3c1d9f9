import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import axios, { isAxiosError } from 'axios';
import { agentsFor } from './agents-for.js';
import { webhookHeaders } from './webhook-headers.js';

export const WEBHOOK_TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 4096;
const MOST_ANSWER_MS = 500;

export interface WebhookPost {
  url: URL;
  id: string;
  body: string;
  secrets: readonly string[];
  privateHosts: readonly string[];
  /** from the first packet to the answer's status */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface WebhookAnswer {
  /** null where there was no answer */
  statusCode: number | null;
  retryAfter: string | null;
  /** why there was none, in words for a person */
  error: string | null;
}

/** Sends a webhook once and follows no redirect. @throws the reason of `signal` when that aborts */
export async function postWebhook(post: WebhookPost): Promise<WebhookAnswer> {
  const { url, id, body, secrets, privateHosts, timeoutMs, signal } = post;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const { status, headers, data } = await axios.post<Readable>(url.href, Buffer.from(body), {
      ...agentsFor(url, privateHosts),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Oitiva',
        ...webhookHeaders(id, body, secrets),
      },
      maxRedirects: 0,
      // the agents are the way out, whatever the environment says
      proxy: false,
      decompress: false,
      responseType: 'stream',
      validateStatus: () => true,
      signal: AbortSignal.any([signal, timeout]),
    });
    await discard(data, signal);
    const retryAfter: unknown = headers['retry-after'];
    const said = typeof retryAfter === 'string' ? retryAfter : null;
    return { statusCode: status, retryAfter: said, error: null };
  } catch (error) {
    signal.throwIfAborted();
    const sentence = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
    return { statusCode: null, retryAfter: null, error: sentence };
  }
}

/** What an answer says beside its status is for nobody. A little is taken, so that its server need not complain. */
async function discard(answer: Readable, signal: AbortSignal): Promise<void> {
  const late = new AbortController();
  const read = async () => {
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_ANSWER_BYTES) return;
    }
  };
  const patience = sleep(MOST_ANSWER_MS, undefined, {
    signal: AbortSignal.any([late.signal, signal]),
  });
  await Promise.race([read().catch(() => undefined), patience.catch(() => undefined)]);
  late.abort();
  answer.on('error', () => undefined).destroy();
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed without an answer',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
};

/** Never the words of the error itself: they may hold the URL. */
function reasonOf(error: unknown): string {
  const { message } = error as Error;
  if (/is not allowed\. Because/.test(message)) {
    return 'the host has a private address; the setting ALLOWED_PRIVATE_HOSTS can allow it';
  }
  const code = isAxiosError(error) ? error.code : undefined;
  if (code?.startsWith('HPE_')) return `the answer is no HTTP (${code})`;
  return REASONS[code ?? ''] ?? `it could not be sent (${code ?? (error as Error).name})`;
}
