import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.js';
import { problemFrom } from './api-problem.js';
import { MultipartBody } from './multipart.js';
import { readServerAddress } from './server-address.js';

const messages = messagesFor('en');

describe('the address of the server', () => {
  const read = (flag?: string, environment: NodeJS.ProcessEnv = {}) =>
    readServerAddress(flag, environment, messages);

  it.each([
    [undefined, {}, 'http://127.0.0.1:8000'],
    [undefined, { OITIVA_URL: 'https://fala.example/oitiva/' }, 'https://fala.example/oitiva'],
    ['localhost:9000', { OITIVA_URL: 'https://fala.example' }, 'http://localhost:9000'],
  ])('%j with %j is %s', (flag, environment, expected) => {
    expect(read(flag, environment).base).toBe(expected);
  });

  it.each(['ftp://fala.example', 'http://', 'http://[::1'])('cannot be %s', (flag) => {
    expect(() => read(flag)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  it('goes with a key, else with the password that it has', () => {
    expect(read(undefined, { OITIVA_API_KEY: ' abc\n' }).authorization).toBe('Bearer abc');
    expect(read('http://ana:s%C3%AD@h').authorization).toBe(
      `Basic ${Buffer.from('ana:sí').toString('base64')}`,
    );
    expect(() => read(undefined, { OITIVA_API_KEY: 'a\nb' })).toThrow('OITIVA_API_KEY');
  });
});

describe('a refusal', () => {
  const problem = (status: number, body: object | string, headers = {}) =>
    problemFrom(
      {
        ...{ status, headers, url: 'http://h' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      messages,
    );

  it.each([
    [401, 'unauthorized', 4],
    [403, 'forbidden', 4],
    [429, 'rate_limited', 75],
    [503, 'redis_away', 69],
    [422, 'bad_option', 2],
    [422, 'unknown_model', 2],
    [422, 'zip_encrypted', 1],
    [415, 'unsupported_media', 1],
    [404, 'job_not_found', 1],
    [500, 'internal_error', 1],
  ])('with %i %s exits %i', (status, code, exitCode) => {
    expect(problem(status, { code, title: 'T' }).exitCode).toBe(exitCode);
  });

  it('shows title, detail, code and request, and steers no terminal', () => {
    const body = { code: 'x_y', title: 'Title', detail: 'De\u001b[2Jtail.', request_id: 'req_1' };
    expect(problem(422, body).message).toBe('Title\n  De [2Jtail.\n  code x_y, request req_1');
    const later = problem(429, { ...body, detail: '' }, { 'retry-after': '7' });
    expect(later.message).toContain('Try again in 7 s.');
    expect(later.retryAfterSeconds).toBe(7);
    expect(problem(401, body).message).toContain('OITIVA_API_KEY');
  });

  it('that Oitiva did not say is not taken for its own', () => {
    expect(problem(502, '<html>').message).toContain('is not Oitiva (HTTP 502)');
    expect(problem(301, '', { location: 'https://h/' }).message).toContain('https://h/');
  });
});

describe('a form', () => {
  const file = (name: string, bytes: string, sizeBytes: number | null = bytes.length) => ({
    ...{ name, sizeBytes, open: () => Readable.from([Buffer.from(bytes)]) },
  });

  it('is as long as it says, and counts the bytes of recordings', async () => {
    const form = new MultipartBody(
      [['language', 'pt']],
      [file('aulas/lição "1".mp3', 'abc'), file('vazio.mp3', '')],
    );
    let sent = 0;
    const body = await text(form.stream((bytes) => (sent += bytes)));
    expect(Buffer.byteLength(body)).toBe(Number(form.headers['Content-Length']));
    expect(body).toContain('name="language"\r\n\r\npt\r\n');
    expect(body).toContain('filename="aulas/lição %221%22.mp3"');
    expect(sent).toBe(3);
    expect(form.isGiven).toBe(true);
  });

  it('with a stream in it says no length', () => {
    expect(new MultipartBody([], [file('-', 'abc', null)]).headers).not.toHaveProperty(
      'Content-Length',
    );
  });

  it('breaks off where a file became shorter than was promised', async () => {
    const form = new MultipartBody([], [file('a.mp3', 'abc', 5)]);
    await expect(text(form.stream(() => undefined))).rejects.toMatchObject({ file: 'a.mp3' });
    expect(form.isGiven).toBe(false);
  });
});
