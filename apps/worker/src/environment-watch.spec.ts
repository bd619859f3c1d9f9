import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EnvironmentWatch } from './environment-watch.js';

it('notices environments that come and go, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oitiva-watch-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const engines = join(folder, 'engines');
  const watch = new EnvironmentWatch(engines);
  expect(await watch.changed()).toBe(true);
  expect(await watch.changed()).toBe(false);
  await mkdir(join(engines, '.staging', 'one'), { recursive: true });
  expect(await watch.changed()).toBe(true);
  await mkdir(join(engines, '.staging', 'one', 'lib'));
  expect(await watch.changed()).toBe(false);
  // file systems keep times in steps: the change must not share one with the look before
  await new Promise((resolve) => setTimeout(resolve, 50));
  await rename(join(engines, '.staging', 'one'), join(engines, 'one'));
  expect(await watch.changed()).toBe(true);
  expect(await watch.changed()).toBe(false);
});
