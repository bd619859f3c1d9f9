import type { ModelDownload, WorkerEngine } from '#libs/contracts';
import { beforeEach, expect, it } from 'vitest';
import { ModelReporter } from './model-reporter.js';

let told: string[] = [];
let reporter: ModelReporter;
beforeEach(() => {
  told = [];
  reporter = new ModelReporter(async (type, { engine, model, downloadedBytes, reason }) => {
    told.push([type, engine, model, downloadedBytes, reason ?? ''].join(' ').trim());
  });
});

const engine = (installedModels: string[], downloads: ModelDownload[] = []): WorkerEngine => ({
  ...{ id: 'one', ready: true, devices: [], loadedModels: [], installedModels, downloads },
});
const coming = (downloadedBytes: number): ModelDownload => ({
  ...{ model: 'small', status: 'downloading', downloadedBytes, totalBytes: 9, reason: null },
});
const failed: ModelDownload = {
  ...{ model: 'small', status: 'failed', downloadedBytes: 0, totalBytes: null, reason: 'no net' },
};

it('what was there at the start is no news', async () => {
  await reporter.look([engine(['base'], [coming(1)])]);
  expect(told).toEqual([]);
});

it('a fetch is told as it goes on, and its end; what did not change is not', async () => {
  await reporter.look([engine(['base'])]);
  for (const bytes of [1, 5, 5]) await reporter.look([engine(['base'], [coming(bytes)])]);
  await reporter.look([engine(['base', 'small'])]);
  await reporter.look([engine(['base', 'small'])]);
  expect(told).toEqual([
    'model.progress one small 1',
    'model.progress one small 5',
    'model.installed one small 0',
  ]);
});

it('a failure is told once with its reason, and a removal', async () => {
  await reporter.look([engine(['base'])]);
  await reporter.look([engine(['base'], [failed])]);
  await reporter.look([engine([], [failed])]);
  expect(told).toEqual(['model.failed one small 0 no net', 'model.removed one base 0']);
});
