import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileVersion, Transcript } from '#libs/contracts';
import { openStorage } from '#libs/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../keys.js';
import { VersionRecords } from './version-records.js';

const file = { jobId: 'job', fileId: 'f_0001' };

let folder: string;
let records: VersionRecords;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-versions-'));
  records = new VersionRecords(openStorage(`file:${folder}`));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const version = (number: number, text = 'uma vírgula, "aspas"\n e \ud800'): FileVersion => ({
  ...{ schema: 1, version: number, createdAt: '2026-11-21T12:00:00.000Z', earlier: [] },
  transcript: { fileId: file.fileId, text, segments: [] as unknown[] } as Transcript,
});
const path = (number: number) => join(folder, keys.version(file.jobId, file.fileId, number));

function put(number: number, content: string | Buffer): void {
  mkdirSync(dirname(path(number)), { recursive: true });
  writeFileSync(path(number), content);
}

describe('versions in storage', () => {
  it('are read back as they were created, and one number has one creator', async () => {
    const creators = ['a', 'b', 'c'].map((text) => records.create(file, version(1, text)));
    const won = await Promise.all(creators);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await records.read(file, 1)).transcript.text).toBe('abc'[won.indexOf(true)]);
    await records.create(file, version(2));
    expect(await records.read(file, 2)).toEqual(version(2));
  });

  it('are counted by numbers and not by letters, whatever else lies there', async () => {
    expect(await records.newest(file)).toBe(0);
    for (const number of [2, 10, 9]) await records.create(file, version(number));
    for (const name of ['x.json', '11.json.bak', '012.json']) {
      writeFileSync(join(dirname(path(1)), name), '{}');
    }
    expect(await records.newest(file)).toBe(10);
    expect(await records.newest({ ...file, fileId: 'f_0002' })).toBe(0);
  });

  it('are found by a wish', async () => {
    const resolve = (wish: 'original' | 'latest' | number) => records.resolve(file, wish);
    expect([await resolve('original'), await resolve('latest'), await resolve(0)]).toEqual([
      0, 0, 0,
    ]);
    for (const number of [1, 2]) await records.create(file, version(number));
    expect(await Promise.all((['original', 'latest', 0, 1] as const).map(resolve))).toEqual([
      0, 2, 0, 1,
    ]);
    await expect(resolve(3)).rejects.toMatchObject({ code: 'version_not_found', status: 404 });
  });
});

describe('a damaged version is refused', () => {
  const damaged = { code: 'internal_error', detail: expect.stringContaining('version 1') };

  it('where a letter is another', async () => {
    await records.create(file, version(1, 'vinte reais'));
    put(1, readFileSync(path(1), 'utf8').replace('vinte', 'trinta'));
    await expect(records.read(file, 1)).rejects.toMatchObject(damaged);
  });

  it('where a bit is another', async () => {
    await records.create(file, version(1));
    const bytes = readFileSync(path(1));
    bytes.writeUInt8((bytes.at(-10) as number) ^ 1, bytes.length - 10);
    put(1, bytes);
    await expect(records.read(file, 1)).rejects.toMatchObject(damaged);
  });

  it.each([
    ['its end is missing', () => readFileSync(path(2), 'utf8').slice(0, -20)],
    ['it is empty', () => ''],
    ['it is something else', () => '{"sha256":"no","content":{}}'],
    ['it is no JSON', () => Buffer.from([0xff, 0xfe, 0x00])],
    ['it is another version', () => readFileSync(path(2))],
  ])('where %s', async (_, content) => {
    await records.create(file, version(2));
    put(1, content());
    await expect(records.read(file, 1)).rejects.toMatchObject(damaged);
  });

  it('where it is that of another file, or gone', async () => {
    await records.create(file, version(1));
    const other = { ...file, fileId: 'f_0002' };
    const place = join(folder, keys.version(other.jobId, other.fileId, 1));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, readFileSync(path(1)));
    await expect(records.read(other, 1)).rejects.toMatchObject(damaged);
    rmSync(path(1));
    await expect(records.read(file, 1)).rejects.toMatchObject(damaged);
  });
});
