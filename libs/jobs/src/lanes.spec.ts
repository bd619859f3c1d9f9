import { describe, expect, it } from 'vitest';
import { Lanes } from './lanes.js';

const never = new AbortController().signal;

describe('lanes', () => {
  it('let as many files in as there are lanes, the others in the order they came', async () => {
    const lanes = new Lanes({ cpu: 2 });
    const order: number[] = [];
    const releases: (() => void)[] = [];
    const takers = [1, 2, 3, 4].map((n) =>
      lanes
        .take('cpu', never, () => undefined)
        .then((release) => {
          order.push(n);
          releases.push(release);
        }),
    );
    await Promise.all(takers.slice(0, 2));
    expect(order).toEqual([1, 2]);
    releases[0]?.();
    await takers[2];
    releases[1]?.();
    await takers[3];
    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('do not count a lane twice when it is given back twice', async () => {
    const lanes = new Lanes({ cpu: 1 });
    const release = await lanes.take('cpu', never, () => undefined);
    release();
    release();
    await lanes.take('cpu', never, () => undefined);
    let waited = false;
    void lanes.take('cpu', never, () => (waited = true));
    expect(waited).toBe(true);
  });

  it('forget a file that no longer wants to wait', async () => {
    const lanes = new Lanes({ gpu: 1 });
    const release = await lanes.take('gpu', never, () => undefined);
    const controller = new AbortController();
    const gone = lanes.take('gpu', controller.signal, () => undefined);
    controller.abort(new Error('cancelled'));
    await expect(gone).rejects.toThrow('cancelled');
    release();
    await lanes.take('gpu', never, () => undefined);
  });
});
