import { expect, it } from 'vitest';
import { segmentsOf } from './segments-of.js';

const row = { key: 0, start: 0, end: 1, text: 'bom dia', speaker: 'Ana', words: null };

it('what is saved has its speaker, and no subtitle that was emptied', () => {
  const emptied = { ...row, key: 1, start: 1, end: 2, text: ' \n' };
  expect(segmentsOf([row, emptied])).toEqual([
    { start: 0, end: 1, text: 'bom dia', speaker: 'Ana' },
  ]);
  expect(segmentsOf([emptied])).toEqual([]);
});
