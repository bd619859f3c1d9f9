import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FileEnd, SourceRecord } from '#libs/contracts';
import { keys } from '#libs/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutOnce, type FarSide, type Handler, openFarSide, whole } from '../support/far-side.js';
import { wave } from '../support/wave.js';
import { type House, openHouse, readJson, scripted } from './support/house.js';

const never = new AbortController().signal;
const LOCAL = { privateHosts: ['127.0.0.1'] };
const sound = wave(10, 0.1);
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let house: House;
let far: FarSide;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  far = await openFarSide();
});
afterEach(() => far.close());

const ref = (jobId: string, attempt = 1) => ({ jobId, fileId: 'f_0001', attempt });
const endOf = (jobId: string, attempt = 1) =>
  readJson<FileEnd>(house, keys.end(ref(jobId, attempt)));
const sourceOf = (jobId: string) => readJson<SourceRecord>(house, keys.source(jobId, 'f_0001'));
const submit = async (...urls: string[]) => (await house.submitUrls(scripted(), urls)).jobId;

/** One file whose far side behaves so: its job after the download. */
async function fetched(handler: Handler, settings: object = {}): Promise<string> {
  far.on('/a.wav', handler);
  const jobId = await submit(far.url('/a.wav'));
  await house.newDownloads({ ...LOCAL, ...settings }).run(jobId, never);
  return jobId;
}

async function expectWhole(jobId: string): Promise<void> {
  expect(await endOf(jobId)).toBeNull();
  const known = { sizeBytes: sound.length, sha256: sum(sound) };
  expect(await sourceOf(jobId)).toMatchObject({ ...known, container: 'wav', durationSeconds: 10 });
  expect(await house.storage.read(keys.audio(jobId, 'f_0001'))).toEqual(sound);
  expect(await house.queue.getJob(`${jobId}.f_0001.a1`)).toBeDefined();
}

async function expectFailed(jobId: string, code: string, message: RegExp): Promise<void> {
  expect((await endOf(jobId))?.error).toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
  expect(await house.storage.exists(keys.audio(jobId, 'f_0001'))).toBe(false);
  expect(await house.storage.list('tmp')).toEqual([]);
  expect((await house.views.view(jobId)).job.status).toBe('failed');
}

describe('a recording at an address', () => {
  it('waits for its download, then for its engine, and asks for plain bytes', async () => {
    far.on('/a.wav', whole(sound));
    const jobId = await submit(far.url('/a.wav?token=secret#part'));
    const [file] = (await house.views.view(jobId)).job.files;
    expect(file).toMatchObject({ waitingFor: 'download', url: far.url('/a.wav') });
    expect(await house.downloadsQueue.getJob(jobId)).toBeDefined();
    await house.newDownloads(LOCAL).run(jobId, never);
    await expectWhole(jobId);
    expect((await house.views.view(jobId)).job.files[0]).toMatchObject({
      ...{ sizeBytes: sound.length, durationSeconds: 10, percent: null },
    });
    expect(far.requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect(far.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('goes on where it was cut, where the far side can', async () => {
    await expectWhole(await fetched(cutOnce(sound)));
    expect(far.requests[1]?.headers).toMatchObject({
      'if-range': '"one"',
      range: `bytes=${Math.floor(sound.length / 2)}-`,
    });
  });

  it('may be cut many times, as long as every try brings a good part of it', async () => {
    const long = wave(120, 0.1);
    const piece = 1.5 * 2 ** 20;
    const jobId = await fetched(
      (request, response) => {
        const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const rest = long.subarray(first);
        const headers = { ETag: '"one"', 'Content-Length': rest.length };
        const range = `bytes ${first}-${long.length - 1}/${long.length}`;
        if (first === 0) response.writeHead(200, headers);
        else response.writeHead(206, { ...headers, 'Content-Range': range });
        if (rest.length <= piece) response.end(rest);
        else
          response.write(rest.subarray(0, piece), () => setTimeout(() => response.destroy(), 50));
      },
      { patience: { pausesMs: [10] } },
    );
    expect(await house.storage.read(keys.audio(jobId, 'f_0001'))).toEqual(long);
    expect(far.requests.length).toBeGreaterThan(2);
  });

  it.each([
    ['knows no ranges', { ranges: false }],
    ['cannot vouch for the same bytes', { etag: 'W/"weak"' }],
  ])('is whole after a cut also where the far side %s', async (_what, options) => {
    await expectWhole(await fetched(cutOnce(sound, options)));
    expect(far.requests).toHaveLength(2);
  });

  it('is not put together of two halves that do not belong together', async () => {
    const jobId = await fetched((request, response, hit) =>
      cutOnce(hit === 1 ? sound : wave(10, 0.5), { ranges: false })(request, response, hit),
    );
    await expectFailed(jobId, 'download_failed', /changed while it was fetched/);
  });

  it('is whole where the far side fails first, or packs what it was not asked to', async () => {
    await expectWhole(
      await fetched((request, response, hit) => {
        if (hit === 1) response.writeHead(500).end();
        else if (hit === 2) response.destroy();
        else whole(gzipSync(sound), { 'Content-Encoding': 'gzip' })(request, response, hit);
      }),
    );
    expect(far.requests).toHaveLength(3);
  });

  it('is fetched where a redirect leads', async () => {
    far.on('/b', (_request, response) => void response.writeHead(302, { Location: '/c' }).end());
    far.on('/c', whole(sound));
    const jobId = await fetched((_request, response) => {
      response.writeHead(301, { Location: far.url('/b') }).end();
    });
    await expectWhole(jobId);
  });
});

describe('an address fails alone, in words,', () => {
  it('where there is nothing', async () => {
    const jobId = await fetched((_request, response) => void response.writeHead(404).end());
    await expectFailed(jobId, 'download_failed', /^127\.0\.0\.1:\d+ answered 404 \(Not Found\)\.$/);
    expect(far.requests).toHaveLength(1);
  });

  it('where it fails again and again, after a few tries', async () => {
    const jobId = await fetched((_request, response) => void response.writeHead(503).end());
    await expectFailed(jobId, 'download_failed', /answered 503 .*Tried 4 times/);
    expect(far.requests).toHaveLength(4);
  });

  it('where fewer bytes come than were said', async () => {
    const jobId = await fetched((_request, response) => {
      response.writeHead(200, { 'Content-Length': sound.length + 10 });
      response.write(sound, () => response.destroy());
    });
    await expectFailed(jobId, 'download_failed', /broke off.*Tried 4 times/);
  });

  it('where nothing comes', async () => {
    const silent = await fetched(() => undefined, { patience: { silenceMs: 100, pausesMs: [] } });
    await expectFailed(silent, 'download_failed', /did not answer within 0\.1 s/);
    const stuck = await fetched(
      (_request, response) => void response.writeHead(200).write(sound.subarray(0, 9)),
      { patience: { silenceMs: 2_000, pausesMs: [] } },
    );
    await expectFailed(stuck, 'download_failed', /silent for 2 s/);
  });

  it('where it comes too slowly to ever end', async () => {
    const jobId = await fetched(
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(timer));
      },
      { patience: { totalMs: 300 } },
    );
    await expectFailed(jobId, 'download_failed', /longer than 0\.3 s/);
  });

  it('where it redirects in a circle, or to another protocol', async () => {
    const circle = await fetched(
      (_request, response) => void response.writeHead(302, { Location: '/a.wav' }).end(),
    );
    await expectFailed(circle, 'download_failed', /more than 3 times/);
    expect(far.requests).toHaveLength(4);
    const file = await fetched(
      (_request, response) =>
        void response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
    );
    await expectFailed(file, 'download_failed', /file:/);
  });

  it('where a redirect leads to a private address', async () => {
    far.on('/secret', whole(sound));
    for (const host of ['localhost', '[::1]', '127.1', '0x7f000001', '2130706433']) {
      const jobId = await fetched((_request, response) => {
        // another name than the one that is allowed; 127.1 and the like mean that one
        const target = /^(127|0x|2)/.test(host)
          ? `http://10.0.0.1/${host}`
          : far.url('/secret', host);
        response.writeHead(307, { Location: target }).end();
      });
      await expectFailed(jobId, 'download_failed', /private address/);
    }
    expect(far.requests.filter(({ path }) => path === '/secret')).toEqual([]);
  });

  it.each(['127.0.0.1', 'localhost', '127.1', '0x7f.1', '2130706433', '0.0.0.0', '[::1]'])(
    'where it is private: %s',
    async (host) => {
      far.on('/a.wav', whole(sound));
      const jobId = await submit(far.url('/a.wav', host));
      await house.newDownloads().run(jobId, never);
      await expectFailed(jobId, 'download_failed', /private address/);
      expect(far.requests).toEqual([]);
    },
  );

  it.each([
    ['a page', '\n<!DOCTYPE html><html><p>Please sign in</p>', /looks like an HTML page/],
    ['text', 'only words', /looks like text/],
    [
      'a zip archive',
      'PK\x03\x04\x14\0\0\0\x08\0'.padEnd(200, '\0'),
      /zip archive. Send it as a file/,
    ],
  ])('where it holds %s', async (_what, content, message) => {
    const jobId = await fetched(whole(Buffer.from(content, 'latin1')));
    await expectFailed(jobId, 'unsupported_media', message);
  });

  it('where it holds nothing', async () => {
    await expectFailed(await fetched(whole(Buffer.alloc(0))), 'file_empty', /no bytes/);
  });

  it('where it declares itself too large, before a byte is stored, or never ends', async () => {
    const declared = await fetched(whole(sound), { maxFileBytes: 1000 });
    await expectFailed(declared, 'too_large', /at most 1000 bytes/);
    const endless = await fetched((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(60_000, 'x')));
      };
      response.on('drain', more);
      more();
    });
    await expectFailed(endless, 'too_large', /at most 4194304 bytes/);
  });
});
