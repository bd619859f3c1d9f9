import { expect, it } from 'vitest';
import { refusalOf } from './refusal-of.js';
import type { KindClass } from './sniff.js';

const draft = (kind: KindClass | null, bytes = 10) => ({
  kind: kind === null ? null : { kind, name: '' },
  fault: null,
  file: new Blob(['x'.repeat(bytes)]),
});

it.each(['recording', 'zip', 'unknown', null] as const)('%s is sent', (kind) => {
  expect(refusalOf(draft(kind), null)).toBeNull();
});

it.each(['media', 'archive', 'text', 'page', 'other'] as const)('%s is not', (kind) => {
  expect(refusalOf(draft(kind), null)).toBe(kind);
});

it('a recording may be too large, an archive is measured by what is in it', () => {
  expect(refusalOf(draft('recording', 11), 10)).toBe('too_large');
  expect(refusalOf(draft('recording', 10), 10)).toBeNull();
  expect(refusalOf(draft('zip', 11), 10)).toBeNull();
});

it('what was found wrong counts first', () => {
  expect(refusalOf({ ...draft('zip'), fault: 'zip_encrypted' }, 10)).toBe('zip_encrypted');
  expect(refusalOf({ kind: null, fault: null, file: null }, 1)).toBeNull();
});
