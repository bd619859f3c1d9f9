import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { OitivaError } from '#libs/contracts';
import { checkStatus } from './check-status.js';
import { downloadFailed, Interrupted, meaningOf } from './failures.js';
import { type Answer, openAnswer } from './open-answer.js';
import { changed, ReceivedBytes } from './received-bytes.js';
import { isPlain, unpackedBody } from './unpacked-body.js';

const HEADERS = { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': 'Oitiva' };

/** How much is borne of a far side. */
export interface Patience {
  /** how long nothing may come */
  silenceMs: number;
  /** how long all of it may take */
  totalMs: number;
  /** before each further try */
  pausesMs: readonly number[];
}

export interface DownloadOptions extends Partial<Patience> {
  /** host names that may be private nevertheless; `*` for all */
  privateHosts: readonly string[];
  signal: AbortSignal;
  /** told how many bytes there will be, once that is known; what it throws ends the download */
  onSize: (sizeBytes: number) => void;
  /** told of every chunk before it is passed on; what it throws ends the download */
  onChunk: (chunkBytes: number, receivedBytes: number) => void;
}

const USUAL: Patience = {
  silenceMs: 60_000,
  totalMs: 6 * 3_600_000,
  pausesMs: [1_000, 4_000, 15_000, 30_000],
};
const LONGEST_PAUSE_MS = 60_000;
/** A try that brought as much counts as the first: a long recording may be cut many times. */
const GOOD_TRY_BYTES = 2 ** 20;

/** What an address holds, from the first byte to the last, over several connections where one breaks off. */
export class Download {
  private readonly received = new ReceivedBytes();
  private readonly options: Required<DownloadOptions>;
  private readonly host: string;
  private sizeBytes: number | null = null;
  /** by which the far side can tell that it still has the same; null where it cannot go on in the middle */
  private validator: string | null = null;

  constructor(
    private readonly url: URL,
    options: DownloadOptions,
  ) {
    this.options = { ...USUAL, ...options };
    this.host = url.host;
  }

  /** @throws OitivaError `download_failed`, what the listeners throw, the reason of the signal */
  async *chunks(): AsyncGenerator<Buffer> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.options.totalMs);
    try {
      yield* this.tries(limit.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  private async *tries(limit: AbortSignal): AsyncGenerator<Buffer> {
    const { totalMs, pausesMs } = this.options;
    const signal = AbortSignal.any([this.options.signal, limit]);
    for (let tries = 1; ; tries += 1) {
      const { count } = this.received;
      try {
        yield* this.once(signal);
        return;
      } catch (error) {
        this.options.signal.throwIfAborted();
        if (limit.aborted)
          throw downloadFailed(`${this.host} took longer than ${totalMs / 1000} s.`);
        const meaning = meaningOf(error, this.host);
        if (meaning instanceof OitivaError) throw meaning;
        if (this.received.count - count >= GOOD_TRY_BYTES) tries = 1;
        const pauseMs = pausesMs[tries - 1];
        if (pauseMs === undefined)
          throw downloadFailed(`${meaning.sentence} Tried ${tries} times.`);
        const wishedMs = Math.min(meaning.retryAfterMs, LONGEST_PAUSE_MS);
        // an abort is told by the next try
        await wait(Math.max(pauseMs, wishedMs), null, { signal }).catch(() => undefined);
      }
    }
  }

  private async *once(signal: AbortSignal): AsyncGenerator<Buffer> {
    const { privateHosts, silenceMs, onChunk } = this.options;
    const range = this.rangeHeaders();
    const headers = { ...HEADERS, ...range };
    const answer = await openAnswer(this.url, { headers, privateHosts, signal, silenceMs });
    let body: Readable | undefined;
    try {
      const isRest = range !== null && answer.status === 206;
      if (isRest) this.checkRest(answer);
      else this.begin(answer, range !== null);
      body = unpackedBody(answer);
      const chunks = heard(body, silenceMs, answer.host);
      for await (const chunk of isRest ? chunks : this.received.after(chunks, answer.host)) {
        this.received.add(chunk);
        onChunk(chunk.length, this.received.count);
        yield chunk;
      }
    } catch (error) {
      throw meaningOf(error, answer.host);
    } finally {
      body?.destroy();
      answer.body.destroy();
    }
  }

  /** null where it has to begin at the beginning */
  private rangeHeaders(): Record<string, string> | null {
    if (this.received.count === 0 || this.validator === null) return null;
    return { Range: `bytes=${this.received.count}-`, 'If-Range': this.validator };
  }

  /** @throws OitivaError, Interrupted */
  private begin(answer: Answer, askedForRest: boolean): void {
    const { status, headers, host } = answer;
    if (askedForRest && status === 416) {
      this.validator = null;
      throw new Interrupted(`${host} has no such part any more.`);
    }
    checkStatus(answer);
    const isWhole = isPlain(answer);
    const sizeBytes = isWhole ? Number(headers['content-length'] ?? Number.NaN) : Number.NaN;
    this.sizeBytes = Number.isSafeInteger(sizeBytes) ? sizeBytes : null;
    this.validator = isWhole ? validatorOf(headers) : null;
    if (this.sizeBytes !== null) this.options.onSize(this.sizeBytes);
  }

  /** @throws OitivaError, Interrupted where it is not the rest of what came before */
  private checkRest({ headers, host }: Answer): void {
    const [, first, size] =
      /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(headers['content-range'] ?? '') ?? [];
    const isRest = Number(first) === this.received.count && isPlain({ headers });
    if (!isRest) {
      this.validator = null;
      throw new Interrupted(`${host} sent another part than it was asked for.`);
    }
    const isOther =
      (size !== '*' && this.sizeBytes !== null && Number(size) !== this.sizeBytes) ||
      (validatorOf(headers) ?? this.validator) !== this.validator;
    if (isOther) throw changed(host);
  }
}

/** A weak ETag, `W/…`, does not promise the same bytes. */
const validatorOf = ({ etag, 'last-modified': lastModified }: Answer['headers']): string | null =>
  etag !== undefined && etag.startsWith('"') ? etag : (lastModified ?? null);

/** @throws Interrupted where nothing comes for too long; who reads slowly is not meant */
async function* heard(body: Readable, silenceMs: number, host: string): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const silence = new Interrupted(`${host} was silent for ${silenceMs / 1000} s.`);
    const timer = setTimeout(() => body.destroy(silence), silenceMs);
    const next = await chunks.next().finally(() => clearTimeout(timer));
    if (next.done) return;
    yield next.value;
  }
}
