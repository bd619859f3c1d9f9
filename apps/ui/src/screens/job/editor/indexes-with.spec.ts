import { expect, it } from 'vitest';
import { indexesWith } from './indexes-with.js';

it('a row that is kept is drawn in its place among the others', () => {
  expect(indexesWith([4, 5, 6], 1)).toEqual([1, 4, 5, 6]);
  expect(indexesWith([4, 5, 6], 9)).toEqual([4, 5, 6, 9]);
});

it('one that is drawn anyway, or is none, changes nothing', () => {
  expect(indexesWith([4, 5, 6], 5)).toEqual([4, 5, 6]);
  expect(indexesWith([4, 5, 6], -1)).toEqual([4, 5, 6]);
});
