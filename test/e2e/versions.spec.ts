import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oitiva } from '../support/client.js';
import { bytesOf } from '../support/fixtures.js';
import { fileUrl, json, run, submit, text, transcript, waitForEnd } from '../support/http.js';
import type { JobAnswer, TranscriptAnswer, VersionAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { putVersion } from '../support/put-version.js';

const scripted = (script: object) => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
  word_timestamps: 'true',
});
const clip = (name: string) => ({ name, bytes: bytesOf('pt-raposa') });

let product: Product;
let url: string;
let job: JobAnswer;
let jobUrl: string;
let versionsUrl: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());
beforeEach(async () => {
  const fields = scripted({ words: 'bom dia', segment_count: 3 });
  job = await run(url, [clip('um.mp3'), clip('dois.mp3')], fields);
  jobUrl = `${url}/jobs/${job.job_id}`;
  versionsUrl = `${jobUrl}/files/f_0001/versions`;
});

const etagOf = (response: Response): string => response.headers.get('etag') ?? '';
const newestTag = async () => etagOf(await fetch(versionsUrl));
const stored = () => product.stored('jobs', job.job_id, 'files', 'f_0001', 'versions');

const put = (body: unknown, headers?: Record<string, string>) =>
  putVersion(versionsUrl, body, headers);

/** The segments of the first file as they came, the second of them corrected. */
async function corrected(said: string): Promise<TranscriptAnswer['segments']> {
  const { segments } = await transcript(url, job);
  return segments.map((segment, at) => (at === 1 ? { ...segment, text: said } : segment));
}

/** Corrects the newest text of the first file. */
async function save(said: string): Promise<Response> {
  const body = { segments: await corrected(said) };
  const response = await put(body, { 'If-Match': await newestTag() });
  expect(response.status).toBe(201);
  return response;
}

describe('a corrected text', () => {
  it('is the next version, and the original stays as it was', async () => {
    const none = await fetch(versionsUrl);
    expect([none.status, await none.json()]).toEqual([200, { versions: [] }]);
    const original = await transcript(url, job);

    const response = await save('  boa tarde ');
    const version = (await response.json()) as VersionAnswer;
    expect(version).toMatchObject({ version: 1, segments: 3 });
    expect(response.headers.get('location')).toBe(version.links['json']);
    expect(etagOf(response)).not.toBe(etagOf(none));
    expect(etagOf(response)).toBe(await newestTag());

    const read = await json<TranscriptAnswer>(`${url}${version.links['json']}`);
    expect(read.text).toBe('bom dia boa tarde bom dia');
    const [first, second, third] = original.segments;
    expect(read.segments).toEqual([first, { ...second, text: 'boa tarde', words: null }, third]);
    expect({ ...read, text: '', segments: [] }).toEqual({ ...original, text: '', segments: [] });
    expect(await transcript(url, job)).toEqual(original);
  });

  it('is listed with the newest first, and not sent again to who has the list', async () => {
    await save('boa tarde');
    const last = (await (await save('boa noite')).json()) as VersionAnswer;
    const list = await fetch(versionsUrl);
    const { versions } = (await list.json()) as { versions: VersionAnswer[] };
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(versions[0]).toEqual(last);
    // as a browser asks: `fetch` alone would add `no-cache`
    const headers = { 'If-None-Match': etagOf(list), 'Cache-Control': 'max-age=0' };
    expect((await fetch(versionsUrl, { headers })).status).toBe(304);
    expect(job.files[0]?.links['versions']).toBe(new URL(versionsUrl).pathname);
  });

  it('is downloaded in every format, of the file, joined and in the zip', async () => {
    await save('boa tarde');
    await save('boa noite');
    const file = (format: string, version: string) =>
      text(`${fileUrl(url, job, format)}?version=${version}`);
    for (const format of ['txt', 'srt', 'vtt', 'tsv', 'json']) {
      expect(await file(format, 'latest'), format).toContain('boa noite');
      expect(await file(format, '1'), format).toContain('boa tarde');
      expect(await file(format, 'original')).toBe(await text(fileUrl(url, job, format)));
      const joined = await text(`${jobUrl}/transcript.${format}?version=latest`);
      expect(joined.match(/boa noite/g)?.length, format).toBeGreaterThan(0);
      expect(joined, format).toContain('bom dia');
      expect(await text(`${jobUrl}/transcript.${format}`), format).not.toContain('boa noite');
    }
    const highlighted = await file('vtt', 'latest&highlight_words=1');
    expect(highlighted).toMatch(/^<u>bom<\/u> dia$[^]*^boa noite$/m);

    const answer = await fetch(`${jobUrl}/transcripts.zip?version=latest`);
    const zip = new AdmZip(Buffer.from(await answer.arrayBuffer()));
    expect(zip.readAsText('um.txt')).toBe('bom dia\nboa noite\nbom dia\n');
    expect(zip.readAsText('dois.txt')).toBe('bom dia\nbom dia\nbom dia\n');
    const { files } = JSON.parse(zip.readAsText('manifest.json')) as { files: object[] };
    expect(files).toMatchObject([{ version: 2 }, { version: 0 }]);
  });

  it('has an ETag of its own in every download', async () => {
    const tags = async (version: string) =>
      Promise.all(
        ['transcript.txt', 'transcripts.zip', 'files/f_0001/transcript.srt'].map(async (path) =>
          etagOf(await fetch(`${jobUrl}/${path}?version=${version}`, { method: 'HEAD' })),
        ),
      );
    const [original, before] = [await tags('original'), await tags('latest')];
    expect(before).toEqual(original);
    await save('boa tarde');
    expect(await tags('original')).toEqual(original);
    const after = await tags('latest');
    expect(after.filter((tag) => original.includes(tag))).toEqual([]);
  });

  it('is saved by the client with --version', async () => {
    await save('boa tarde');
    const here = mkdtempSync(join(tmpdir(), 'oitiva-versions-'));
    try {
      const words = ['get', job.job_id, '--version', 'latest'];
      expect(await oitiva(words, { url, cwd: here })).toMatchObject({ code: 0 });
      expect(readFileSync(join(here, 'um.txt'), 'utf8')).toContain('boa tarde');
      expect(readFileSync(join(here, 'dois.txt'), 'utf8')).toContain('bom dia');
    } finally {
      rmSync(here, { recursive: true });
    }
  });
});

describe('of several people who correct one text', () => {
  it('one wins, and the others are told to read it first', async () => {
    const etag = await newestTag();
    const segments = await corrected('boa tarde');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => put({ segments }, { 'If-Match': etag })),
    );
    const lost = answers.filter(({ status }) => status !== 201);
    expect(lost).toHaveLength(5);
    for (const answer of lost) await expectProblem(answer, 412, 'version_conflict', product);
    const late = await put({ segments }, { 'If-Match': etag });
    await expectProblem(late, 412, 'version_conflict', product);
    expect(stored()).toEqual(['1.json']);
    expect((await put({ segments }, { 'If-Match': '*' })).status).toBe(201);
  });

  it('each says which version he corrected', async () => {
    const answer = await put({ segments: [] });
    await expectProblem(answer, 428, 'precondition_required', product);
  });
});

describe('a correction is refused, and nothing of it stays', () => {
  const good = { start: 0, end: 1, text: 'a' };

  it.each([
    ['past the end', [good, { start: 1, end: 9_999, text: 'b' }], ['/segments/1/end']],
    ['out of order', [good, { start: 0.5, end: 2, text: 'b' }], ['/segments/1/start']],
    ['without text', [{ ...good, text: ' ' }], ['/segments/0/text']],
    ['with a time as text', [{ ...good, start: '0' }], ['/segments/0/start']],
    ['without segments', undefined, ['/segments']],
  ])('%s', async (_, segments, pointers) => {
    const answer = await put({ segments }, { 'If-Match': '*' });
    const { errors } = await expectProblem(answer, 422, 'bad_option', product);
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(answer.headers.get('etag')).toBeNull();
    expect(stored()).toEqual([]);
  });

  it.each([
    ['{"segments": [', 400, 'bad_json'],
    ['[]', 400, 'bad_json'],
    [`{"segments": []${' '.repeat(24 * 2 ** 20)}}`, 413, 'too_large'],
  ])('that is no JSON, or too much of it (%#)', async (body, status, code) => {
    await expectProblem(await put(body, { 'If-Match': '*' }), status, code, product);
    expect(stored()).toEqual([]);
  });

  it('where the file has no text, or there is no such file', async () => {
    const failed = await run(url, [clip('um.mp3'), { name: 'b.mp3', bytes: 'text' }], scripted({}));
    const waiting = await submit(url, [clip('um.mp3')], scripted({ delay_seconds: 600 }));
    const refused: [string, number, string][] = [
      [`${failed.job_id}/files/f_0002`, 409, 'file_failed'],
      [`${waiting.job_id}/files/f_0001`, 409, 'job_not_finished'],
      [`${job.job_id}/files/f_0009`, 404, 'file_not_found'],
      ['job_01JD0000000000000000000000/files/f_0001', 404, 'job_not_found'],
    ];
    for (const [path, status, code] of refused) {
      const place = `${url}/jobs/${path}/versions`;
      await expectProblem(await fetch(place), status, code, product);
      const late = await putVersion(place, { segments: [good] }, { 'If-Match': '*' });
      await expectProblem(late, status, code, product);
    }
    await fetch(`${url}/jobs/${waiting.job_id}/cancel`, { method: 'POST' });
    await waitForEnd(url, waiting.job_id);
    const cancelled = await fetch(`${url}/jobs/${waiting.job_id}/files/f_0001/versions`);
    await expectProblem(cancelled, 409, 'file_cancelled', product);
  });
});

describe('a version that is asked for', () => {
  it('has to be there, and numbers are of one file', async () => {
    const none = await fetch(`${fileUrl(url, job, 'txt')}?version=1`);
    await expectProblem(none, 404, 'version_not_found', product);
    for (const path of [
      ...['files/f_0001/transcript.txt?version=newest', 'files/f_0001/transcript.txt?version=-1'],
      ...['transcript.txt?version=1', 'transcripts.zip?version=1', 'transcripts.zip?version=x'],
    ]) {
      const answer = await fetch(`${jobUrl}/${path}`);
      const { errors } = await expectProblem(answer, 422, 'bad_option', product);
      expect(errors.map(({ pointer }) => pointer)).toEqual(['/version']);
    }
  });

  it('is not served where it is damaged; the others are', async () => {
    await save('boa tarde');
    await save('boa noite');
    const [, name = ''] = stored();
    const path = join(product.dataDir, 'jobs', job.job_id, 'files/f_0001/versions', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace('boa noite', 'boa morte'));
    const damaged = await fetch(`${fileUrl(url, job, 'txt')}?version=latest`);
    const { detail } = await expectProblem(damaged, 500, 'internal_error', product);
    expect(detail).toContain('version 2');
    expect(damaged.headers.get('etag')).toBeNull();
    expect(await text(`${fileUrl(url, job, 'txt')}?version=1`)).toContain('boa tarde');
    expect(await text(fileUrl(url, job, 'txt'))).toContain('bom dia');
  });
});
