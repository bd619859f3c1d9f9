import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OitivaError, type SpeechEngine } from '#libs/contracts';
import { openStorage } from '#libs/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeletionReport, RemoteDeletions } from './remote-deletions.js';
import { RemoteRecords } from './remote-records.js';

const never = new AbortController().signal;
const job = (id: string) => ({ engine: 'far', id, baseUrl: 'https://far.example' });

let folder: string;
let remotes: RemoteRecords;
let nowMs: number;
let asked: string[];
let reports: DeletionReport[];
let answer: (id: string) => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-remote-'));
  remotes = new RemoteRecords(openStorage(`file:${folder}`));
  [nowMs, asked, reports, answer] = [0, [], [], () => undefined];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const forget: SpeechEngine['forget'] = async ({ id }) => {
  asked.push(id);
  answer(id);
};
const worker = (engines = new Map([['far', { forget } as SpeechEngine]])) =>
  new RemoteDeletions(remotes, engines, {
    onTry: (report) => void reports.push(report),
    nowMs: () => nowMs,
  });

describe('deletions that are owed', () => {
  it('are done once, and then owed no more', async () => {
    await remotes.owe(job('one'));
    await remotes.owe(job('one'));
    await remotes.owe(job('two'));
    const deletions = worker();
    await deletions.run(never);
    await deletions.run(never);
    expect(asked.sort()).toEqual(['one', 'two']);
    expect(await remotes.owedNames()).toEqual([]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted']);
  });

  it('are tried until they succeed, less and less often, and never less than once in some hours', async () => {
    await remotes.owe(job('one'));
    answer = () => {
      throw new OitivaError('cloud_failed', 'away');
    };
    const deletions = worker();
    const triedMs: number[] = [];
    for (; nowMs < 16 * 3_600_000; nowMs += 5_000) {
      const before = asked.length;
      await deletions.run(never);
      if (asked.length > before) triedMs.push(nowMs);
    }
    const pauses = triedMs.slice(1).map((atMs, at) => atMs - (triedMs[at] as number));
    expect(pauses[0]).toBeLessThanOrEqual(15_000);
    expect(pauses.slice(10).every((pause) => pause >= 0.75 * 3_600_000)).toBe(true);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1.3 * 3_600_000);
    expect(reports[0]).toMatchObject({ outcome: 'failed', error: 'away', engine: 'far' });
    answer = () => undefined;
    nowMs += 2 * 3_600_000;
    await deletions.run(never);
    expect(await remotes.owedNames()).toEqual([]);
  });

  it('wait as long as the far side asks for', async () => {
    await remotes.owe(job('one'));
    answer = () => {
      throw new OitivaError('cloud_failed', 'busy', { retryAfterSeconds: 600 });
    };
    const deletions = worker();
    await deletions.run(never);
    nowMs += 400_000;
    await deletions.run(never);
    expect(asked).toHaveLength(1);
  });

  it('are tried at once by another worker, which does no harm', async () => {
    await remotes.owe(job('one'));
    await Promise.all([worker().run(never), worker().run(never)]);
    expect(await remotes.owedNames()).toEqual([]);
    expect(reports.every(({ outcome }) => outcome === 'deleted')).toBe(true);
  });

  it('stay owed where the worker has no such engine, or is ending', async () => {
    await remotes.owe(job('one'));
    await worker(new Map()).run(never);
    expect(reports).toMatchObject([{ outcome: 'failed', error: 'this worker has no far' }]);
    await worker().run(AbortSignal.abort());
    expect(asked).toEqual([]);
    expect(await remotes.owedNames()).toHaveLength(1);
  });

  it('do not keep one another waiting: a record that is damaged is passed over', async () => {
    await remotes.storage.create('remote-deletions/0.json', '{');
    await remotes.owe(job('two'));
    await worker().run(never);
    expect(asked).toEqual(['two']);
  });
});
