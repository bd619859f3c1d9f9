import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { OitivaError } from '#libs/contracts';
import { JobRecords } from '#libs/jobs';
import type { ObjectStorage } from '#libs/storage';
import { Logger } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemFilter } from '../door/problem.filter.js';
import { receiveUpload } from './receive-upload.js';
import { UploadStore } from './upload-store.js';

const limits = { maxFiles: 3, maxFileBytes: 2 ** 24, maxJobBytes: 2 ** 24 };
/** More than every buffer on the way holds, so that a stream which nobody reads stands still. */
const LARGE = 8 * 2 ** 20;

let server: Server;
let createFrom: ObjectStorage['createFrom'];

beforeEach(async () => {
  const filter = new ProblemFilter(false);
  const app = express();
  app.post('/jobs', async (request, response) => {
    const storage = { createFrom, localPath: async () => '' } as unknown as ObjectStorage;
    const store = new UploadStore('job_1', new JobRecords(storage), limits);
    await receiveUpload(request, response, store, limits.maxFiles);
    response.json(store.inOrder());
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const http = { getRequest: () => request, getResponse: () => response };
    filter.catch(error, { switchToHttp: () => http } as never);
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(() => {
  vi.restoreAllMocks();
  server.close();
  server.closeAllConnections();
});

async function send(bytes: number) {
  const { port } = server.address() as AddressInfo;
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), 'one.wav');
  const response = await fetch(`http://127.0.0.1:${port}/jobs`, { method: 'POST', body: form });
  return { status: response.status, body: await response.text() };
}

async function* asChunks(content: Readable): AsyncGenerator<Buffer> {
  yield* content as AsyncIterable<Buffer>;
}

const diskError = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: of the disk, ${syscall} '/data/tmp/secret'`), {
    code,
    syscall,
  });

describe('a recording that the storage cannot keep', () => {
  it.each([
    ['a small one', 10],
    ['a large one', LARGE],
  ])('is answered for where not a byte was read of %s', async (_what, bytes) => {
    const log = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    createFrom = async () => {
      throw diskError('EACCES', 'mkdir');
    };
    const { status, body } = await send(bytes);
    expect(status).toBe(500);
    expect(JSON.parse(body)).toMatchObject({ code: 'internal_error' });
    expect(body).not.toContain('secret');
    expect(JSON.stringify(log.mock.calls)).toContain("mkdir '/data/tmp/secret'");
  });

  it('is our fault too where it broke off half-way', async () => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    createFrom = async (_key, content) => {
      for await (const _chunk of asChunks(content)) throw diskError('EIO', 'write');
    };
    const { status, body } = await send(LARGE);
    expect(status).toBe(500);
    expect(body).toContain('internal_error');
    expect(body).not.toContain('secret');
  });

  it('is answered with what the storage says where that is meant for people', async () => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    createFrom = async () => {
      throw new OitivaError('storage_full', 'Free some space.');
    };
    const { status, body } = await send(LARGE);
    expect(status).toBe(507);
    expect(body).toContain('storage_full');
  });
});

it('a recording that breaks off is the fault of the upload', async () => {
  createFrom = async (_key, content) => {
    for await (const _chunk of asChunks(content));
  };
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
    body: '--cut\r\nContent-Disposition: form-data; name="files"; filename="a.wav"\r\n\r\nRIFF',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'bad_multipart' });
});
