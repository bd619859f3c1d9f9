import AdmZip from 'adm-zip';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { form, type Fields, type Upload } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';
import { BOUNDARY, partHead } from '../support/raw-client.js';

const PLAYLIST =
  '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';

let product: Product;
let url: string;
const good = { name: 'good.mp3', bytes: bytesOf('pt-raposa') };

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());
beforeEach(() => {
  before = stored();
});
afterEach(leavesNothing);

let before: string[] = [];
const stored = () => [...product.stored('jobs'), ...product.stored('tmp')];

/** No job, no upload, no draft of an object. */
async function leavesNothing(): Promise<void> {
  const left = () => stored().filter((name) => !before.includes(name));
  await until('nothing is left', () => left().length === 0, { withinMs: 5_000 }).catch(() => {
    throw new Error(`left behind: ${left().join(', ')}`);
  });
}

interface Case {
  what: string;
  files?: Upload[];
  fields?: Fields;
  status: number;
  code: string;
  /** JSON pointer of the part that is wrong */
  pointer?: string;
  /** what the sentence must say */
  says?: RegExp;
}

const later = (name: string, value: string): Case => ({
  what: `the field ${name} of a later version`,
  fields: { [name]: value },
  ...{ status: 422, code: 'option_unsupported', pointer: `/${name}` },
});

const badOption = (name: string, value: string): Case => ({
  what: `${name}=${value.slice(0, 30)}`,
  fields: { [name]: value },
  ...{ status: 422, code: 'bad_option', pointer: `/${name}` },
});

function cutArchive(): Uint8Array {
  const zip = new AdmZip();
  zip.addFile('a.mp3', Buffer.from(good.bytes));
  return new Uint8Array(zip.toBuffer().subarray(0, -30));
}

const unreadable = { status: 415, code: 'unsupported_media' };

const CASES: Case[] = [
  { what: 'no file', files: [], status: 422, code: 'file_missing', says: /files/ },
  {
    what: 'an empty file',
    files: [{ name: 'vazio.mp3', bytes: '' }],
    ...{ status: 422, code: 'file_empty', says: /vazio\.mp3/ },
  },
  {
    what: 'text renamed to mp3',
    files: [{ name: 'notes.mp3', bytes: 'these are only words\n'.repeat(300) }],
    ...{ ...unreadable, says: /notes\.mp3.*text.*mp3/s },
  },
  {
    what: 'a zip archive that ends too early',
    files: [{ name: 'all.zip', bytes: cutArchive() }],
    ...{ status: 422, code: 'zip_unreadable', says: /whole zip/ },
  },
  {
    what: 'such an archive renamed to mp3',
    files: [{ name: 'all.mp3', bytes: cutArchive() }],
    ...{ status: 422, code: 'zip_unreadable', says: /whole zip/ },
  },
  { what: 'a playlist named mp3', files: [{ name: 'list.mp3', bytes: PLAYLIST }], ...unreadable },
  {
    what: 'a playlist behind some blank lines',
    files: [{ name: 'list.mp3', bytes: `\n\n${PLAYLIST}` }],
    ...unreadable,
  },
  {
    what: 'two files that are both no recordings',
    files: [
      { name: 'a.mp3', bytes: 'text' },
      { name: 'b.mp3', bytes: '' },
    ],
    ...{ ...unreadable, says: /a\.mp3/ },
  },
  {
    what: 'a cloud engine without a key',
    fields: { engine: 'assemblyai' },
    ...{
      status: 422,
      code: 'engine_not_installed',
      pointer: '/engine',
      says: /ASSEMBLYAI_API_KEY/,
    },
  },
  {
    what: 'an unknown engine',
    fields: { engine: 'no-such' },
    ...{ status: 422, code: 'unknown_engine', pointer: '/engine', says: /auto.*faster-whisper/ },
  },
  {
    what: 'an engine that is not installed',
    fields: { engine: 'openai-whisper' },
    ...{ status: 422, code: 'engine_not_installed', pointer: '/engine' },
    says: /engines install openai-whisper/,
  },
  {
    what: 'an unknown model',
    fields: { model: 'no-such' },
    ...{ status: 422, code: 'unknown_model', pointer: '/model', says: /base.*large-v3/ },
  },
  {
    what: 'an unknown language',
    fields: { language: 'xx' },
    ...{ status: 422, code: 'unknown_language', pointer: '/language', says: /auto.*es.*pt/ },
  },
  {
    what: 'a language that the model does not know',
    fields: { model: 'tiny.en', language: 'pt' },
    ...{ status: 422, code: 'unknown_language', pointer: '/language', says: /en/ },
  },
  badOption('device', 'quantum'),
  badOption('task', 'summarize'),
  badOption('word_timestamps', 'perhaps'),
  badOption('vad_filter', '2'),
  badOption('beam_size', '0'),
  badOption('beam_size', '999999999'),
  badOption('beam_size', '1.5'),
  badOption('beam_size', 'five'),
  badOption('temperature', '-1'),
  badOption('temperature', 'NaN'),
  badOption('temperature', 'Infinity'),
  badOption('retention_seconds', '0'),
  badOption('retention_seconds', '1.5'),
  badOption('retention_seconds', '2592001'),
  badOption('session_id', 'not ok'),
  badOption('session_id', 'x'.repeat(65)),
  badOption('session_id', '../../etc'),
  badOption('initial_prompt', 'x'.repeat(20_000)),
  badOption('no_such_field', '1'),
  badOption('__proto__', '1'),
  badOption('constructor', '1'),
  later('diarize', 'true'),
  later('speakers', '2'),
  { ...badOption('urls', 'https://example.org/a.mp3'), says: /JSON body/ },
];

describe('POST /jobs refuses', () => {
  it.each(CASES)('$what', async (one) => {
    const { files = [good], fields = {}, status, code, pointer, says = /\w/ } = one;
    const response = await fetch(`${url}/jobs`, {
      method: 'POST',
      body: await form(files, fields),
    });
    const problem = await expectProblem(response, status, code, product);
    expect(problem.detail).toMatch(says);
    if (pointer) expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('all wrong options at once, each by its name', async () => {
    const fields = { beam_size: 'x', temperature: '9', task: 'sing' };
    const response = await fetch(`${url}/jobs`, {
      method: 'POST',
      body: await form([good], fields),
    });
    const { errors } = await expectProblem(response, 422, 'bad_option', product);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/beam_size',
      '/task',
      '/temperature',
    ]);
  });

  it('an option that is given twice', async () => {
    const body = await form([good], { language: 'pt' });
    body.append('language', 'es');
    const response = await fetch(`${url}/jobs`, { method: 'POST', body });
    expect(response.status).toBe(422);
    await expectProblem(response, 422, undefined, product);
  });

  it('a recording in another field', async () => {
    const body = new FormData();
    body.append('audio', new Blob([new Uint8Array(good.bytes)]), 'good.mp3');
    const response = await fetch(`${url}/jobs`, { method: 'POST', body });
    const problem = await expectProblem(response, 422, 'bad_option', product);
    expect(problem.errors[0]?.pointer).toBe('/audio');
    expect(problem.detail).toContain('files');
  });

  it.each([
    ['a body that is no form', { 'Content-Type': 'text/plain' }, 'hello'],
    ['a body without a type', {}, new Uint8Array(100)],
    ['a form of another kind', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'],
    ['a form without its boundary', { 'Content-Type': 'multipart/form-data' }, 'hello'],
    ['a form that ends in the middle of a recording', multipart(), `${partHead('a.mp3')}ID3`],
    ['a form of which nothing came', multipart(), ''],
    ['a form whose part has no heading', multipart(), `--${BOUNDARY}\r\n\r\nx\r\n--${BOUNDARY}--`],
    ['a form that is noise', multipart(), '\0\x01\x02'.repeat(1_000)],
  ])('%s', async (_what, headers, body) => {
    const response = await fetch(`${url}/jobs`, {
      method: 'POST',
      headers,
      body,
    });
    const { detail } = await expectProblem(response, 400, 'bad_multipart', product);
    expect(detail).toMatch(/multipart|upload/i);
  });
});

function multipart(): Fields {
  return { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };
}
