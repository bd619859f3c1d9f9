import { describe, expect, it } from 'vitest';
import { gauge, histogram } from './family.js';

describe('a histogram', () => {
  it('has in each bucket everything up to its bound, and all in the last', () => {
    const counts = [1, 0, 2, 3];
    const { values } = histogram(
      'wait',
      'help',
      [1, 5, 10],
      [{ labels: { a: 'b' }, sum: 9, counts }],
    );
    expect(
      values.map(({ metricName, labels, value }) => [metricName, labels['le'], value]),
    ).toEqual([
      ['wait_bucket', 1, 1],
      ['wait_bucket', 5, 1],
      ['wait_bucket', 10, 3],
      ['wait_bucket', '+Inf', 6],
      ['wait_sum', undefined, 9],
      ['wait_count', undefined, 6],
    ]);
  });
});

describe('a gauge', () => {
  it('says nothing where nothing is known', () => {
    expect(gauge('eta', 'help', [[{}, null]]).values).toEqual([]);
  });
});
