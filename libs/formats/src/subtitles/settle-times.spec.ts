import { expect, it } from 'vitest';
import { settleTimes } from './settle-times.js';

const settled = (spans: [number, number][], floorMs = 0, ceilingMs = 100_000) =>
  settleTimes(
    spans.map(([startMs, endMs]) => ({ startMs, endMs })),
    floorMs,
    ceilingMs,
  ).map(({ startMs, endMs }) => [startMs, endMs]);

it('times that are in order stay as they are', () => {
  const spans: [number, number][] = [
    [0, 1000],
    [1000, 2000],
    [5000, 6000],
  ];
  expect(settled(spans)).toEqual(spans);
});

it('a cue that begins too early waits for the one ahead', () => {
  expect(
    settled([
      [0, 1000],
      [900, 3000],
    ]),
  ).toEqual([
    [0, 1000],
    [1000, 3000],
  ]);
});

it('two at the same time share it', () => {
  expect(
    settled([
      [3000, 5000],
      [3000, 5000],
    ]),
  ).toEqual([
    [3000, 4000],
    [4000, 5000],
  ]);
});

it('one inside another gets a share of its time', () => {
  expect(
    settled([
      [0, 10_000],
      [2000, 4500],
    ]),
  ).toEqual([
    [0, 8000],
    [8000, 10_000],
  ]);
});

it('one that ends before it starts lasts 1 ms', () => {
  expect(settled([[5000, 4000]])).toEqual([[5000, 5001]]);
});

it('what lies past the end of the file is moved inside', () => {
  expect(
    settled(
      [
        [0, 900],
        [990, 2000],
        [3000, 4000],
      ],
      0,
      1000,
    ),
  ).toEqual([
    [0, 900],
    [990, 999],
    [999, 1000],
  ]);
});

it('more cues than milliseconds still have one each', () => {
  expect(
    settled(
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      7,
      7,
    ),
  ).toEqual([
    [7, 8],
    [8, 9],
    [9, 10],
  ]);
});
