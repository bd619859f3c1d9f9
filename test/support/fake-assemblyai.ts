import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Route = 'upload' | 'submit' | 'list' | 'get' | 'sentences' | 'delete';
/** What becomes of one request, in place of or before the usual. True: it is answered. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => boolean | void;

export interface FakeTranscript {
  id: string;
  params: Record<string, unknown>;
  /** how often it was asked for */
  polls: number;
  error: string | null;
  isDeleted: boolean;
}

interface Word {
  text: string;
  start: number;
  end: number;
  confidence: number;
  speaker: string | null;
}

export const FAKE_KEY = 'key-of-the-fake-assemblyai';

/** What there is to hear in an upload, or what an upload that is no audio is answered with. */
export type Sound = { sentences: readonly string[]; seconds?: number } | { error: string };

/** What it hears in everything, if not told otherwise. */
export const SENTENCES: readonly string[] = ['Uma raposa velha.', 'Ela dorme.'];

const SILENCE_MS = 4_000;

/** AssemblyAI as its documentation describes it, on loopback; misbehaves when told to. */
export class FakeAssemblyai {
  readonly uploads = new Map<string, Buffer>();
  readonly transcripts = new Map<string, FakeTranscript>();
  readonly requests: { route: Route; key: string | undefined; id: string | undefined }[] = [];
  /** it is done with a transcript when that was asked for so often */
  pollsUntilDone = 2;
  /** stays when it is closed, so that it can be opened there again */
  port = 0;
  /** what it hears in an upload; no sentence: silence */
  hear: (upload: Buffer | undefined) => Sound = () => ({ sentences: SENTENCES });
  languageCode = 'pt';
  /** more of what a finished transcript says, or something else */
  extra: Record<string, unknown> = {};
  private readonly once = new Map<Route, Behaviour[]>();
  private readonly always = new Map<Route, Behaviour>();
  private readonly server = createServer((request, response) => {
    response.on('error', () => undefined);
    void this.take(request, response).catch(() => response.destroy());
  });

  async open(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The next requests of a route, one each. */
  next(route: Route, ...behaviours: Behaviour[]): void {
    this.once.set(route, [...(this.once.get(route) ?? []), ...behaviours]);
  }

  /** Every request of a route from now on; null: as usual again. */
  from(route: Route, behaviour: Behaviour | null): void {
    if (behaviour === null) this.always.delete(route);
    else this.always.set(route, behaviour);
  }

  asked(route: Route): number {
    return this.requests.filter((request) => request.route === route).length;
  }

  /** Those that were not deleted. */
  kept(): FakeTranscript[] {
    return [...this.transcripts.values()].filter(({ isDeleted }) => !isDeleted);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const [, version, what, id, part] = pathname.split('/');
    const route = routeOf(request.method ?? '', what, id, part);
    if (version !== 'v2' || route === null) return send(response, 404, { error: 'Not found' });
    this.requests.push({ route, key: request.headers.authorization, id });
    const behaviour = this.once.get(route)?.shift() ?? this.always.get(route);
    if (behaviour?.(response, request)) return;
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (request.headers.authorization !== FAKE_KEY) {
      return send(response, 401, { error: 'Authentication error, API token missing/invalid' });
    }
    this.answer(route, id ?? '', Buffer.concat(chunks), response);
  }

  private answer(route: Route, id: string, body: Buffer, response: ServerResponse): void {
    if (route === 'upload') return this.upload(body, response);
    if (route === 'submit') return this.submit(body, response);
    if (route === 'list') return this.list(response);
    const transcript = this.transcripts.get(id);
    if (transcript === undefined) return send(response, 404, { error: 'Transcript not found' });
    if (route === 'delete') {
      transcript.isDeleted = true;
      return send(response, 200, this.shown(transcript));
    }
    if (route === 'sentences')
      return send(response, 200, { id, sentences: spoken(this.soundOf(transcript)) });
    transcript.polls += 1;
    send(response, 200, this.shown(transcript));
  }

  private upload(body: Buffer, response: ServerResponse): void {
    const url = `https://cdn.example/upload/${this.uploads.size + 1}`;
    this.uploads.set(url, body);
    send(response, 200, { upload_url: url });
  }

  private submit(body: Buffer, response: ServerResponse): void {
    const params = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    send(response, 200, this.shown(this.add(params)));
  }

  /** Takes a submission, whatever is answered to it. */
  add(params: Record<string, unknown>): FakeTranscript {
    const id = `00000000-0000-4000-8000-${String(this.transcripts.size + 1).padStart(12, '0')}`;
    const transcript = { id, params, polls: 0, error: null, isDeleted: false };
    this.transcripts.set(id, transcript);
    return transcript;
  }

  private list(response: ServerResponse): void {
    const transcripts = [...this.transcripts.values()].reverse().map((one) => ({
      ...{ id: one.id, audio_url: one.params.audio_url, status: 'queued', error: null },
      ...{ created: '2026-11-21T12:00:00.000', completed: null, resource_url: '' },
    }));
    send(response, 200, { page_details: {}, transcripts });
  }

  private shown(transcript: FakeTranscript): object {
    const { id, params, polls, error, isDeleted } = transcript;
    const base = { id, audio_url: params.audio_url, error, language_code: null, text: null };
    if (isDeleted) {
      const gone = { audio_url: 'http://deleted_by_user', text: 'Deleted by user.' };
      return { ...base, status: 'completed', ...gone };
    }
    if (error !== null) return { ...base, status: 'error' };
    if (polls < this.pollsUntilDone)
      return { ...base, status: polls > 1 ? 'processing' : 'queued' };
    const sound = this.soundOf(transcript);
    if ('error' in sound) return { ...base, status: 'error', error: sound.error };
    const words = spoken(sound).flatMap((sentence) => sentence.words);
    return {
      ...base,
      status: 'completed',
      text: sound.sentences.join(' '),
      words,
      utterances: null,
      confidence: 0.9,
      audio_duration: Math.ceil(sound.seconds ?? (words.at(-1)?.end ?? SILENCE_MS) / 1000),
      language_code: params.language_code ?? this.languageCode,
      language_confidence: params.language_detection ? 0.98 : null,
      speech_model_used: (params.speech_models as string[])[0],
      ...this.extra,
    };
  }

  private soundOf({ params }: FakeTranscript): Sound {
    return this.hear(this.uploads.get(String(params.audio_url)));
  }
}

/** One word after the other, times in milliseconds. */
function spoken(sound: Sound): (Word & { words: Word[] })[] {
  let at = 100;
  return ('error' in sound ? [] : sound.sentences).map((text) => {
    const words = text.split(' ').map((word) => {
      const start = at;
      at += 200;
      return { text: word, start, end: start + 180, confidence: 0.9, speaker: null };
    });
    const [first, last] = [words[0] as Word, words.at(-1) as Word];
    return { ...first, text, end: last.end, words };
  });
}

export function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text);
}

/** Answers a request with this. */
export const answering =
  (status: number, body: unknown, headers = {}): Behaviour =>
  (response, request) => {
    request.resume();
    send(response, status, body, headers);
    return true;
  };

/** The connection is cut before an answer. */
export const cut: Behaviour = (response) => {
  response.destroy();
  return true;
};

function routeOf(method: string, what?: string, id?: string, part?: string): Route | null {
  if (what === 'upload') return method === 'POST' ? 'upload' : null;
  if (what !== 'transcript') return null;
  if (id === undefined) return method === 'POST' ? 'submit' : 'list';
  if (method === 'DELETE') return 'delete';
  return part === 'sentences' ? 'sentences' : 'get';
}
