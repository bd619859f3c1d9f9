import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';
import { reasonOf } from '../reason-of.js';
import { problemFrom } from './api-problem.js';
import { NoAnswer, noAnswer, sendRequest } from './send-request.js';
import type { ServerAddress } from './server-address.js';

export interface RequestOptions {
  headers?: Record<string, string>;
  body?: string | Readable;
  signal?: AbortSignal | undefined;
  silenceMs?: number;
}

/** Nobody answered; told in one sentence. */
export class Unreachable extends CommandFailure {}

const silenceMs = 60_000;

/** The native API of one server: requests go out, answers that are no success become an ApiProblem. */
export class ApiClient {
  constructor(
    readonly server: ServerAddress,
    private readonly messages: Messages,
    /** hears a line for each request, for `-v` */
    private readonly trace: (line: string) => void = () => undefined,
  ) {}

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.json<T>('GET', path, { signal });
  }

  /** The answer as JSON. @throws ApiProblem, Unreachable */
  async json<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return this.parse<T>(await this.open(method, path, options));
  }

  /** As `get`, where other answers than a success tell facts too. */
  async facts<T>(path: string, statuses: readonly number[]): Promise<T> {
    return this.parse<T>(await this.open('GET', path, {}, statuses));
  }

  /** As `get`, or null where the answer is still the one with that ETag. */
  async getChanged<T>(
    path: string,
    etag: string | null,
    signal?: AbortSignal,
  ): Promise<{ value: T; etag: string | null } | null> {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag };
    const answer = await this.open('GET', path, { headers, signal }, [304]);
    if (answer.statusCode !== 304)
      return { value: await this.parse<T>(answer), etag: answer.headers.etag ?? null };
    answer.resume();
    return null;
  }

  /** An answer whose body is still to be read. @throws ApiProblem, Unreachable */
  async open(
    method: string,
    path: string,
    options: RequestOptions = {},
    accepted: readonly number[] = [],
  ): Promise<IncomingMessage> {
    const { base, authorization } = this.server;
    const startedMs = performance.now();
    const headers = {
      Accept: 'application/json',
      'User-Agent': 'oitiva-cli',
      ...(authorization === null ? {} : { Authorization: authorization }),
      ...options.headers,
    };
    const answer = await this.reach(() =>
      sendRequest({ silenceMs, ...options, method, url: base + path, headers }),
    );
    const status = answer.statusCode ?? 0;
    const tookMs = Math.round(performance.now() - startedMs);
    this.trace(
      `${method} ${path} ${status} ${tookMs} ms ${String(answer.headers['x-request-id'] ?? '')}`.trim(),
    );
    if ((status >= 200 && status < 300) || accepted.includes(status)) return answer;
    // An answer that broke off still has its status.
    const body = await text(answer).catch(() => '');
    throw problemFrom({ status, headers: answer.headers, body, url: base }, this.messages);
  }

  /** Gives the body of an answer to `consume` while it comes. @throws ApiProblem, Unreachable; what `consume` throws */
  async stream<T>(
    path: string,
    consume: (body: IncomingMessage) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const answer = await this.open('GET', path, { headers: { Accept: '*/*' }, signal });
    let broken: Error | undefined;
    answer.once('error', (error) => (broken = error));
    return this.reach(() =>
      consume(answer).catch((error: Error) => {
        signal?.throwIfAborted();
        throw broken ? noAnswer(broken) : error;
      }),
    );
  }

  private async parse<T>(answer: IncomingMessage): Promise<T> {
    const body = await this.reach(() =>
      text(answer).catch((error: Error) => {
        throw noAnswer(error);
      }),
    );
    try {
      return (body === '' ? null : JSON.parse(body)) as T;
    } catch {
      const sentence = this.messages.notOitiva(this.server.base, String(answer.statusCode));
      throw new CommandFailure(sentence, exitCodes.failed);
    }
  }

  private async reach<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const sentence = this.messages.unreachable(this.server.base, reasonOf(error, this.messages));
      throw new Unreachable(sentence, exitCodes.unavailable, { cause: error });
    }
  }
}
