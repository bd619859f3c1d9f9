import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Segment } from '../api/types.js';
import { segmentsSoFar } from './segments-so-far.js';

const segment = (id: number, text = `${id}`) => ({ id, text }) as Segment;
const texts = (fileId = 'f_0001') =>
  segmentsSoFar.of('job_1', fileId).segments.map(({ text }) => text);

describe('what events told of files at work', () => {
  beforeEach(() => segmentsSoFar.forgetAll());

  it('is kept for each file, in the order it came', () => {
    segmentsSoFar.add('job_1', 'f_0001', segment(4));
    segmentsSoFar.add('job_1', 'f_0002', segment(0));
    segmentsSoFar.add('job_1', 'f_0001', segment(5));
    expect(texts()).toEqual(['4', '5']);
    expect(texts('f_0002')).toEqual(['0']);
    expect(texts('f_0003')).toEqual([]);
  });

  it('begins anew from a segment that was there already, and counts that', () => {
    for (const id of [0, 1, 2]) segmentsSoFar.add('job_1', 'f_0001', segment(id));
    segmentsSoFar.add('job_1', 'f_0001', segment(1, 'again'));
    expect(texts()).toEqual(['0', 'again']);
    expect(segmentsSoFar.of('job_1', 'f_0001').beginnings).toBe(1);
  });

  it('is the same value as long as nothing was told, so that nothing is drawn again', () => {
    segmentsSoFar.add('job_1', 'f_0001', segment(0));
    const before = segmentsSoFar.of('job_1', 'f_0001');
    segmentsSoFar.add('job_1', 'f_0002', segment(0));
    expect(segmentsSoFar.of('job_1', 'f_0001')).toBe(before);
  });

  it('forgets one file and keeps the others, or forgets all', () => {
    segmentsSoFar.add('job_1', 'f_0001', segment(0));
    segmentsSoFar.add('job_1', 'f_0002', segment(0));
    segmentsSoFar.forget('job_1', 'f_0001');
    expect([texts(), texts('f_0002')]).toEqual([[], ['0']]);
    segmentsSoFar.forgetAll();
    expect(texts('f_0002')).toEqual([]);
  });

  it('tells who listens, until that one leaves', () => {
    const listener = vi.fn();
    const leave = segmentsSoFar.subscribe(listener);
    segmentsSoFar.add('job_1', 'f_0001', segment(0));
    segmentsSoFar.forget('job_1', 'f_0001');
    segmentsSoFar.forget('job_1', 'f_0001');
    leave();
    segmentsSoFar.add('job_1', 'f_0001', segment(0));
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
