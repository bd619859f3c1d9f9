import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Readable } from 'node:stream';

export interface RawRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** a text, or a stream that is read no faster than it is sent */
  body?: string | Readable | undefined;
  /** a connection on which nothing moves for so long is given up */
  silenceMs: number;
  signal?: AbortSignal | undefined;
}

/** Thrown where no answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    message: string,
    readonly code?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * One request by Node's own client: `fetch` gives up on answers after five minutes and cannot hear one while it sends.
 * Resolves with the head of the answer, also where it comes before all was sent. @throws NoAnswer; the signal's reason
 */
export async function sendRequest(options: RawRequest): Promise<IncomingMessage> {
  const { method, url, headers, body, silenceMs, signal } = options;
  signal?.throwIfAborted();
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  // A stream cannot be sent twice, so it gets a connection that nobody can have closed meanwhile.
  const agent = typeof body === 'object' ? { agent: false } : {};
  const outgoing = send(url, { method, headers, ...agent });
  const abort = () => outgoing.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', abort, { once: true });
  outgoing.once('close', () => signal?.removeEventListener('abort', abort));
  outgoing.setTimeout(silenceMs, () =>
    outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
  );
  try {
    return await answerTo(outgoing, body);
  } catch (error) {
    outgoing.destroy();
    signal?.throwIfAborted();
    throw error;
  }
}

function answerTo(
  outgoing: ClientRequest,
  body: string | Readable | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(noAnswer(error));
    outgoing.on('error', fail);
    outgoing.once('response', (answer) => {
      if (typeof body === 'object' && !body.readableEnded) {
        // Refused before all was sent: the rest is not wanted.
        body.unpipe(outgoing);
        body.destroy();
        answer.once('close', () => outgoing.destroy());
      }
      resolve(answer);
    });
    if (typeof body === 'object') {
      // What goes wrong with our own file is not the server's silence.
      body.once('error', (error) => {
        reject(error);
        outgoing.destroy();
      });
      body.pipe(outgoing);
    } else outgoing.end(body);
  });
}

/** Where several addresses were tried, with the reason of the last. */
export function noAnswer(error: Error): NoAnswer {
  const last = error instanceof AggregateError ? (error.errors.at(-1) as Error) : error;
  return new NoAnswer(last.message, (last as NodeJS.ErrnoException).code, { cause: error });
}
