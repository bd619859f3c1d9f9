import { expect, it } from 'vitest';
import { secondsOf, timeText } from './time-text.js';

it.each([
  [0, '0:00.000'],
  [62.3, '1:02.300'],
  [3602.0456, '1:00:02.046'],
])('%d s are written %s, and read again', (seconds, text) => {
  expect(timeText(seconds)).toBe(text);
  expect(secondsOf(text)).toBeCloseTo(seconds, 3);
});

it.each([
  ['62,5', 62.5],
  [' 1:02 ', 62],
  ['1:0:2', 3602],
])('%j is read as %d s', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

it.each(['', 'a', '1:2:3:4', '-1', '1.2345'])('%j is no time', (text) => {
  expect(secondsOf(text)).toBeNull();
});
