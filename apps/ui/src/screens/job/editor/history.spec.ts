import { expect, it } from 'vitest';
import { changed, historyOf, redone, undone } from './history.js';

it('a step is taken back and taken again', () => {
  const two = changed(changed(historyOf('a'), 'b'), 'c');
  expect(undone(two).present).toBe('b');
  expect(undone(undone(undone(two))).present).toBe('a');
  expect(redone(undone(two)).present).toBe('c');
  expect(redone(two)).toBe(two);
});

it('what is typed in one place is one step', () => {
  const typed = ['b', 'bc', 'bcd'].reduce(
    (history, text) => changed(history, text, 'row 1'),
    historyOf('a'),
  );
  expect(undone(typed).present).toBe('a');
  expect(undone(changed(typed, 'x', 'row 2')).present).toBe('bcd');
});

it('another way forgets what was taken back', () => {
  const other = changed(undone(changed(historyOf('a'), 'b')), 'c');
  expect(redone(other).present).toBe('c');
});
