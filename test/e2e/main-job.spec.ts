import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bytesOf,
  fixture,
  realSpeech,
  realSpeechFolder,
  speechFixtures,
} from '../support/fixtures.js';
import {
  fileUrl,
  json,
  matching,
  post,
  run,
  submit,
  text,
  transcript,
  waitForEnd,
} from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { type Product, startProduct } from '../support/product.js';
import { wave } from '../support/wave.js';
import { MOST_WRONG, wordErrorRate, wordsOf } from '../support/words.js';

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

describe.concurrent('a recording', () => {
  it.each(speechFixtures)('$name becomes its words', async (speech) => {
    const job = await run(url, [speech.path]);
    expect(job).toMatchObject({
      status: 'completed',
      counts: { files: 1, queued: 0, processing: 0, completed: 1, failed: 0, cancelled: 0 },
      progress: { percent: 100 },
      files: [
        {
          status: 'completed',
          percent: 100,
          attempt: 1,
          engine: 'faster-whisper',
          model: 'base',
          device: 'cpu',
          language: speech.language,
          partial: false,
          warnings: [],
          error: null,
        },
      ],
    });
    expect(job.files[0]?.duration_seconds).toBeCloseTo(speech.durationSeconds as number, 0);
    const heard = await text(fileUrl(url, job, 'txt'));
    expect(wordErrorRate(speech.text, heard), heard).toBeLessThanOrEqual(MOST_WRONG);
  });

  it('that is silent or only hisses has no text', async () => {
    const job = await run(url, [
      { name: 'silence.wav', bytes: wave(5) },
      { name: 'hiss.wav', bytes: wave(5, 0.02) },
    ]);
    expect(job.files.map(({ status }) => status)).toEqual(['completed', 'completed']);
    for (const at of [0, 1]) {
      expect(await transcript(url, job, at)).toMatchObject({ text: '', segments: [] });
      expect(await text(fileUrl(url, job, 'txt', at))).toBe('');
    }
  });

  it('can have the time of every word, in order and inside the file', async () => {
    const speech = fixture('en-letter');
    const job = await run(url, [speech.path], { word_timestamps: 'true' });
    const { segments, duration_seconds } = await transcript(url, job);
    const words = segments.flatMap((segment) => segment.words ?? []);
    const said = wordsOf(words.map((word) => word.text).join(' '));
    expect(wordErrorRate(speech.text, said.join(' '))).toBeLessThanOrEqual(MOST_WRONG);
    let last = 0;
    for (const { start, end } of words) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThanOrEqual(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(duration_seconds);
  });

  it('has no word times unless they were asked for', async () => {
    const job = await run(url, [fixture('en-letter').path]);
    const { segments } = await transcript(url, job);
    expect(segments.length).toBeGreaterThan(0);
    expect(segments.every(({ words }) => words === null)).toBe(true);
  });

  it('can be turned into English', async () => {
    const job = await run(url, [fixture('es-playa').path], { task: 'translate', language: 'es' });
    const { text: heard, task, language } = await transcript(url, job);
    expect({ task, language }).toEqual({ task: 'translate', language: 'es' });
    expect(wordsOf(heard)).toEqual(expect.arrayContaining(['beach', 'children']));
  });

  it('is understood with language pt-BR on the device AUTOMATICO', async () => {
    const speech = fixture('pt-cafe');
    const job = await run(url, [speech.path], { language: 'pt-BR', device: 'AUTOMATICO' });
    expect(job.options).toMatchObject({ language: 'pt', device: 'auto' });
    expect(job.files[0]).toMatchObject({ language: 'pt', device: 'cpu' });
    const heard = await text(fileUrl(url, job, 'txt'));
    expect(wordErrorRate(speech.text, heard), heard).toBeLessThanOrEqual(MOST_WRONG);
  });
});

// visible in the report as skipped where the folder is not given
describe.skipIf(!realSpeechFolder).concurrent('a real recording (OITIVA_TEST_AUDIO)', () => {
  const speeches = realSpeech();

  it('is listed in the folder', () => {
    expect(speeches.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['en.wav', 'es.wav', 'pt.wav']),
    );
  });

  it.each(speeches)('$name becomes its words', async (speech) => {
    const job = await run(url, [speech.path]);
    expect(job.status).toBe('completed');
    if (speech.language !== null) expect(job.files[0]?.language).toBe(speech.language);
    const heard = await text(fileUrl(url, job, 'txt'));
    if (speech.text === '') expect(heard).toBe('');
    else expect(wordErrorRate(speech.text, heard), heard).toBeLessThanOrEqual(MOST_WRONG);
  });
});

describe('a job of many recordings', () => {
  const names = ['áudio ção.mp3', 'señal & «niño».wav', 'carta 100%.m4a'];
  const sources = ['pt-raposa', 'pt-cafe', 'en-letter'];
  let job: JobAnswer;

  beforeAll(async () => {
    const files = names.map((name, at) => ({ name, bytes: bytesOf(sources[at] as string) }));
    const { job_id } = await submit(url, files, { session_id: 'many-1' });
    job = await waitForEnd(url, job_id);
  });

  it('keeps their order and the accents of their names', () => {
    expect(job.session_id).toBe('many-1');
    expect(job.files.map(({ name }) => name)).toEqual(names);
    expect(job.files.map(({ file_id }) => file_id)).toEqual(
      [...job.files.map(({ file_id }) => file_id)].sort(),
    );
    expect(job.counts).toMatchObject({ files: 3, completed: 3 });
  });

  it('is downloaded as one text with a heading for each file', async () => {
    const response = await fetch(`${url}/jobs/${job.job_id}/transcript.txt`);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const body = await response.text();
    const headings = body.split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual(names.map((name) => `# ${name}`));
    for (const name of sources) {
      const { text: said } = fixture(name);
      expect(wordsOf(body)).toEqual(expect.arrayContaining(wordsOf(said).slice(0, 3)));
    }
  });

  it('is downloaded as one JSON with every transcript', async () => {
    const response = await fetch(`${url}/jobs/${job.job_id}/transcript.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const body = (await response.json()) as { job_id: string; files: unknown[] };
    expect(body.job_id).toBe(job.job_id);
    expect(body.files).toEqual(
      await Promise.all(
        job.files.map(async ({ file_id, name }, at) => ({
          ...{ file_id, name, status: 'completed', error: null },
          transcript: await transcript(url, job, at),
        })),
      ),
    );
  });

  it.each([0, 1, 2])('names the download of file %i as the person named it', async (at) => {
    const stem = (names[at] as string).replace(/\.[^.]+$/, '');
    for (const format of ['txt', 'json']) {
      const { headers } = await fetch(fileUrl(url, job, format, at));
      const disposition = headers.get('content-disposition') ?? '';
      const extended = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
      const plain = /filename="((?:[^"\\]|\\.)*)"/.exec(disposition)?.[1];
      expect(extended ? decodeURIComponent(extended) : plain).toBe(`${stem}.${format}`);
    }
  });

  it('gives the schema of the contract', async () => {
    const found = await json<Record<string, unknown>>(fileUrl(url, job, 'json'));
    expect(found).toMatchObject({
      ...{ schema: 1, file_id: job.files[0]?.file_id, name: names[0], language: 'pt' },
      ...{ task: 'transcribe', partial: false, engine: 'faster-whisper', model: 'base' },
      ...{ device: 'cpu', compute_type: 'int8', warnings: [], speakers: null },
      segments: [{ start: expect.any(Number), end: expect.any(Number), words: null }],
    });
    const { links } = job.files[0] as JobAnswer['files'][number];
    expect(await text(`${url}${links['txt']}`)).toBe(await text(fileUrl(url, job, 'txt')));
  });
});

describe('the answer to a new job', () => {
  it('is 202 with its address and the id of the request', async () => {
    const headers = { 'X-Request-Id': 'my-request.1' };
    const response = await post(url, [fixture('en-river').path], {}, headers);
    const job = (await response.json()) as JobAnswer;
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe(`/jobs/${job.job_id}`);
    expect(response.headers.get('x-request-id')).toBe('my-request.1');
    expect(job.links['self']).toBe(`/jobs/${job.job_id}`);
    await waitForEnd(url, job.job_id);
  });

  it('makes a request id where none or a strange one is given', async () => {
    for (const given of ['', 'a b<script>']) {
      const headers = { 'X-Request-Id': given };
      const { headers: answered } = await fetch(`${url}/health/live`, { headers });
      expect(answered.get('x-request-id')).toMatch(/^[\w.-]{8,}$/);
    }
  });

  it('is 409 for words that are not there yet, and 304 for a job that has not changed', async () => {
    const script = JSON.stringify({ delay_seconds: 2, words: 'depois' });
    const fields = { engine: 'scripted', initial_prompt: script };
    const { job_id } = await submit(url, [fixture('en-river').path], fields);
    const early = await fetch(`${url}/jobs/${job_id}/transcript.txt`);
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ code: 'job_not_finished' });

    const ended = await waitForEnd(url, job_id);
    expect(ended.status).toBe('completed');
    const first = await fetch(`${url}/jobs/${job_id}`);
    const etag = first.headers.get('etag') as string;
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await fetch(`${url}/jobs/${job_id}`, { headers: matching(etag) });
    expect(again.status).toBe(304);
    const other = await fetch(`${url}/jobs/${job_id}`, { headers: matching('"x"') });
    expect(other.status).toBe(200);
  });
});
