import type { Readable } from 'node:stream';
import axios from 'axios';
import { agentsFor } from './agents-for.js';
import { downloadFailed, Interrupted, meaningOf } from './failures.js';
import { isRedirect, redirectTarget } from './redirect-target.js';

const MOST_REDIRECTS = 3;

export interface Request {
  headers: Record<string, string>;
  /** host names that may be private nevertheless; `*` for all */
  privateHosts: readonly string[];
  signal: AbortSignal;
  /** how long the head of an answer may take to come */
  silenceMs: number;
}

export interface Answer {
  /** who gave it, after all redirects */
  host: string;
  status: number;
  headers: Partial<Record<string, string>>;
  /** as it came, still packed where `content-encoding` says so */
  body: Readable;
}

/**
 * The head of the answer to a GET, at the end of at most three redirects; each is a request of its own, checked
 * like the first. @throws OitivaError `download_failed`, Interrupted
 */
export async function openAnswer(url: URL, request: Request): Promise<Answer> {
  let target = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const { host } = target;
    const answer = await ask(target, request).catch((error: unknown) => {
      throw meaningOf(error, host);
    });
    if (!isRedirect(answer.status)) return answer;
    answer.body.destroy();
    target = redirectTarget(target, answer.headers['location']);
  }
  throw downloadFailed(`${url.host} redirects more than ${MOST_REDIRECTS} times.`);
}

async function ask(
  url: URL,
  { headers, privateHosts, signal, silenceMs }: Request,
): Promise<Answer> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const { status, data, ...answer } = await axios.get<Readable>(url.href, {
      ...agentsFor(url, privateHosts),
      // a proxy of the environment would be connected to in their place
      proxy: false,
      // ours follow: axios would keep the agents of the first address
      maxRedirects: 0,
      decompress: false,
      responseType: 'stream',
      validateStatus: () => true,
      headers,
      signal: AbortSignal.any([signal, silence.signal]),
    });
    // an abort between two reads is told here, to nobody
    data.on('error', () => undefined);
    return { host: url.host, status, headers: asTexts(answer.headers), body: data };
  } catch (error) {
    if (silence.signal.aborted) {
      throw new Interrupted(`${url.host} did not answer within ${silenceMs / 1000} s.`);
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const asTexts = (headers: object): Answer['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
