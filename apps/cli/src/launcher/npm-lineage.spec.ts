import { expect, it } from 'vitest';
import { npmLineage } from './npm-lineage.js';

it('names the parent only where npm is one', () => {
  expect(npmLineage({})()).toBe('');
  expect(npmLineage({ npm_lifecycle_event: 'start' })()).toContain(String(process.ppid));
});
