import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseText } from '../../libs/formats/test/media-captions.js';
import { bytesOf, fixture } from '../support/fixtures.js';
import {
  fileUrl,
  json,
  matching,
  run,
  submit,
  text,
  transcript,
  waitForEnd,
} from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { MOST_WRONG, wordErrorRate, wordsOf } from '../support/words.js';
import { noise } from '../support/noise.js';

const FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'];
const TYPES: Record<string, string> = {
  txt: 'text/plain; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

let product: Product;
let url: string;
let job: JobAnswer;
let jobUrl: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
  const junk = Buffer.concat([Buffer.from(bytesOf('pt-raposa')).subarray(0, 4), noise(9000)]);
  const files = [
    { name: 'pasta/entrevista.mp3', bytes: bytesOf('pt-raposa') },
    { name: 'pasta/entrevista.wav', bytes: bytesOf('pt-cafe') },
    { name: 'Reunião/ruído.mp3', bytes: junk },
    { name: 'Reunião/señal «niño».m4a', bytes: bytesOf('en-letter') },
  ];
  job = await run(url, files, { word_timestamps: 'true' });
  jobUrl = `${url}/jobs/${job.job_id}`;
});
afterAll(() => product?.stop());

const captionsOf = async (type: 'srt' | 'vtt', body: string) => {
  const { cues, errors } = await parseText(body, { type, strict: type === 'vtt' });
  expect(errors).toEqual([]);
  return cues;
};

const rowsOf = (tsv: string) =>
  tsv
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

describe('a transcript of one file', () => {
  it.each(FORMATS)(
    'comes as %s, with its type and under the name of the recording',
    async (format) => {
      const response = await fetch(fileUrl(url, job, format, 3));
      expect(response.headers.get('content-type')).toBe(TYPES[format]);
      const disposition = response.headers.get('content-disposition') ?? '';
      const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] as string;
      expect(decodeURIComponent(name)).toBe(`señal «niño».${format}`);
    },
  );

  it.each(['srt', 'vtt'] as const)('as %s is read by a foreign parser', async (format) => {
    const speech = fixture('pt-raposa');
    const cues = await captionsOf(format, await text(fileUrl(url, job, format)));
    const said = cues.map((cue) => cue.text).join(' ');
    expect(wordErrorRate(speech.text, said), said).toBeLessThanOrEqual(MOST_WRONG);
    const { segments } = await transcript(url, job);
    expect(cues.length).toBe(segments.length);
    expect(cues[0]?.startTime).toBeCloseTo(segments[0]?.start as number, 2);
  });

  it('as tsv is a table in whole milliseconds', async () => {
    const [head, ...rows] = rowsOf(await text(fileUrl(url, job, 'tsv')));
    expect(head).toEqual(['start', 'end', 'text']);
    const { segments } = await transcript(url, job);
    expect(rows.map(([start]) => Number(start))).toEqual(
      segments.map(({ start }) => Math.round(start * 1000)),
    );
  });

  it('breaks subtitles as the query says', async () => {
    const shape = 'max_line_width=20&max_line_count=1';
    const cues = await captionsOf('srt', await text(`${fileUrl(url, job, 'srt')}?${shape}`));
    expect(cues.length).toBeGreaterThan(2);
    expect(cues.map((cue) => cue.text.length).filter((length) => length > 20)).toEqual([]);
  });

  it('underlines one word after another', async () => {
    const body = await text(`${fileUrl(url, job, 'vtt')}?highlight_words=true`);
    const underlined = [...body.matchAll(/<u>(.+?)<\/u>/g)].map(([, word]) => word);
    expect(wordsOf(underlined.join(' '))).toEqual(
      wordsOf((await transcript(url, job)).text.replaceAll('-', ' ')),
    );
  });

  it.each([
    ['txt?max_line_width=20', ['/max_line_width']],
    ['json?highlight_words=true&max_line_count=2', ['/max_line_count', '/highlight_words']],
    ['srt?max_line_width=0', ['/max_line_width']],
    ['srt?max_line_width=wide', ['/max_line_width']],
    ['vtt?max_line_count=1.5', ['/max_line_count']],
    ['vtt?max_line_count=1&max_line_count=2', ['/max_line_count']],
    ['vtt?highlight_words=maybe', ['/highlight_words']],
    ['srt?width=20', ['/width']],
  ])('refuses %s', async (asked, pointers) => {
    const response = await fetch(`${fileUrl(url, job, '')}${asked}`);
    const { errors } = await expectProblem(response, 422, 'bad_option', product);
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(response.headers.get('etag')).toBeNull();
  });

  it('has no other formats', async () => {
    await expectProblem(await fetch(fileUrl(url, job, 'docx')), 404, 'not_found', product);
  });

  it('cannot be highlighted where the words have no times', async () => {
    const plain = await run(url, [fixture('en-river').path]);
    const response = await fetch(`${fileUrl(url, plain, 'srt')}?highlight_words=1`);
    const { errors } = await expectProblem(response, 422, 'bad_option', product);
    expect(errors[0]?.pointer).toBe('/highlight_words');
    expect(response.headers.get('etag')).toBeNull();
  });

  it('that failed is 409 in every format', async () => {
    for (const format of FORMATS) {
      await expectProblem(await fetch(fileUrl(url, job, format, 2)), 409, 'file_failed', product);
    }
  });
});

describe('the transcripts of a job, joined', () => {
  it.each(['srt', 'vtt'] as const)('are one %s on one timeline', async (format) => {
    const body = await text(`${jobUrl}/transcript.${format}`);
    const cues = await captionsOf(format, body);
    const all = cues.map((cue) => cue.text).join(' ');
    const places = ['pt-raposa', 'pt-cafe', 'en-letter'].map((name) =>
      wordsOf(all)
        .join(' ')
        .indexOf(wordsOf(fixture(name).text).slice(0, 2).join(' ')),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    const first = job.files[0]?.duration_seconds as number;
    const second = cues.find(({ startTime }) => startTime >= first - 0.001);
    expect(wordsOf(second?.text ?? '')[0]).toBe(wordsOf(fixture('pt-cafe').text)[0]);
    expect(body.match(/\[decode_failed\]/g)).toHaveLength(1);
  });

  it('are one table, one text and one JSON', async () => {
    const rows = rowsOf(await text(`${jobUrl}/transcript.tsv`)).slice(1);
    const starts = rows.map(([start]) => Number(start));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(rows.filter(([, , said]) => said?.startsWith('[decode_failed]'))).toHaveLength(1);
    const txt = await text(`${jobUrl}/transcript.txt`);
    expect(txt.match(/^# .+$/gm)).toEqual(job.files.map(({ path }) => `# ${path}`));
    expect(txt.match(/^\[decode_failed\] /gm)).toHaveLength(1);
    const { files } = await json<{ files: { status: string; transcript: unknown }[] }>(
      `${jobUrl}/transcript.json`,
    );
    expect(files.map((file) => [file.status, file.transcript !== null])).toEqual([
      ...[
        ['completed', true],
        ['completed', true],
        ['failed', false],
        ['completed', true],
      ],
    ]);
  });

  it('are linked from the job, as are those of its files', () => {
    expect(Object.keys(job.links)).toEqual(['self', 'events', ...FORMATS, 'zip']);
    expect(job.files.map(({ links }) => Object.keys(links))).toEqual([
      [...FORMATS, 'versions', 'audio', 'peaks'],
      [...FORMATS, 'versions', 'audio', 'peaks'],
      ['audio', 'peaks'],
      [...FORMATS, 'versions', 'audio', 'peaks'],
    ]);
  });

  it('answers every link', async () => {
    const links = [job, ...job.files].flatMap((one) => Object.values(one.links));
    const answers = await Promise.all(
      links.map((link) => fetch(`${url}${link}`, { method: 'HEAD' })),
    );
    // the one that could not be decoded has a recording, and no peaks
    const missing = job.files[2]?.links['peaks'];
    expect(answers.map(({ status }) => status)).toEqual(
      links.map((link) => (link === missing ? 409 : 200)),
    );
  });
});

describe('downloads before the end', () => {
  it('are 409, except for the recording', async () => {
    const fields = {
      engine: 'scripted',
      initial_prompt: '{"delay_seconds": 2, "words": "depois"}',
    };
    const { job_id } = await submit(url, [fixture('en-river').path], fields);
    const base = `${url}/jobs/${job_id}`;
    for (const path of ['transcript.srt', 'transcripts.zip', 'files/f_0001/transcript.vtt']) {
      await expectProblem(await fetch(`${base}/${path}`), 409, 'job_not_finished', product);
    }
    expect((await fetch(`${base}/files/f_0001/audio`)).status).toBe(200);
    const soFar = await fetch(`${base}/transcript.vtt?partial=true`);
    expect([soFar.status, await soFar.text()]).toEqual([200, 'WEBVTT\n']);
    expect(soFar.headers.get('x-partial')).toBe('true');
    expect(soFar.headers.get('etag')).toBeNull();
    await waitForEnd(url, job_id);
  });
});

describe('a download that a client has already', () => {
  it.each([
    ...FORMATS.map((format) => `transcript.${format}`),
    'transcripts.zip',
    'files/f_0001/transcript.srt?max_line_width=30',
    'files/f_0001/transcript.json',
    'files/f_0001/audio',
  ])('is not sent again: %s', async (path) => {
    const first = await fetch(`${jobUrl}/${path}`, { method: 'HEAD' });
    const etag = first.headers.get('etag') as string;
    expect(etag).toMatch(/^"[\w-]{43,}"$/);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${jobUrl}/${path}`, { headers: matching(etag) });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(etag);
    const other = await fetch(`${jobUrl}/${path}`, { headers: matching('"other"') });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
  });
});
