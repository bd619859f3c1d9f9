import { expect, it } from 'vitest';
import { COMMENT, eventText, RETRY } from './event-text.js';

it('an event is one block of three lines, whatever its words are', () => {
  const text = eventText('12-3', 'file.segment', { text: 'one\ntwo\r\n\n: three — ção' });
  expect(text).toMatch(/\n\n$/);
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  expect(lines.slice(0, 2)).toEqual(['event: file.segment', 'id: 12-3']);
  expect(lines).toHaveLength(3);
  const data = lines[2]?.slice('data: '.length) as string;
  expect(JSON.parse(data)).toEqual({ text: 'one\ntwo\r\n\n: three — ção' });
});

it('what is no event says so', () => {
  expect(COMMENT).toMatch(/^:[^\n]*\n\n$/);
  expect(RETRY).toMatch(/^retry: \d+\n\n$/);
});
