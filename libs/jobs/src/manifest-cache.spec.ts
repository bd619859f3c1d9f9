import type { JobManifest } from '#libs/contracts';
import { expect, it } from 'vitest';
import { ManifestCache } from './manifest-cache.js';

const manifest = (jobId: string, files = 1): JobManifest =>
  ({ jobId, files: Array.from({ length: files }) }) as unknown as JobManifest;

it('keeps the manifests that were used last, up to thirty thousand files', () => {
  const cache = new ManifestCache();
  for (const jobId of ['a', 'b', 'c']) cache.keep(manifest(jobId, 10_000));
  cache.get('a');
  cache.keep(manifest('d', 10_000));
  expect(['a', 'b', 'c', 'd'].map((jobId) => cache.get(jobId)?.jobId)).toEqual([
    ...['a', undefined, 'c', 'd'],
  ]);
});

it('forgets what it is told to forget', () => {
  const cache = new ManifestCache();
  cache.keep(manifest('a'));
  cache.forget('a');
  cache.forget('never');
  expect(cache.get('a')).toBeUndefined();
});
