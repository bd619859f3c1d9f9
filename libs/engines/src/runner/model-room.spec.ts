import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ModelRoom, type Resident } from './model-room.js';

const resident = (key: string, costBytes: number, usedAt: number, users = 0): Resident => ({
  ...{ key, costBytes, usedAt, users },
});

describe('room for models', () => {
  it('is made by the least recently used ones that nobody uses, and by no more than needed', () => {
    const room = new ModelRoom(100);
    const all = [resident('new', 30, 3), resident('old', 30, 1), resident('busy', 30, 0, 1)];
    expect(room.toClose(10, all)).toEqual([]);
    expect(room.toClose(20, all).map(({ key }) => key)).toEqual(['old']);
    expect(room.toClose(70, all).map(({ key }) => key)).toEqual(['old', 'new']);
  });

  it('is what models in use leave of it', () => {
    const room = new ModelRoom(100);
    const busy = resident('busy', 60, 0, 1);
    expect(room.fits(40, [busy, resident('idle', 60, 0)])).toBe(true);
    expect(room.fits(41, [busy])).toBe(false);
    // it has grown beyond the limit once it was loaded: alone it goes on
    expect(room.fits(500, [])).toBe(true);
  });

  const seesProcesses = existsSync('/proc/self/status');
  it.runIf(seesProcesses)(
    'is counted by what a process takes, also for the next load of that model',
    async () => {
      const room = new ModelRoom(2 ** 40);
      const own = resident('own', 1, 0);
      await room.weigh(own, process.pid);
      expect(own.costBytes).toBeGreaterThan(2 ** 20);
      expect(room.neededBytes('own', 1)).toBe(own.costBytes);
      expect(room.neededBytes('other', 1)).toBe(1);
    },
  );

  it('keeps to the size of the weights where a process cannot be looked at', async () => {
    const own = resident('own', 7, 0);
    await new ModelRoom(100).weigh(own, 2 ** 30);
    expect(own.costBytes).toBe(7);
  });

  it('never holds a model that is larger than all of it', () => {
    const room = new ModelRoom(100);
    expect(() => room.check('large', 101)).toThrow('model_too_large');
    expect(() => room.check('large', 100)).not.toThrow();
  });
});
