import { NO_WISHES, type Pair } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { LearnedSpeeds } from './learned-speeds.js';
import { speedProfile } from './profile.js';

const CPU: Pair = { device: 'cpu', engine: 'faster-whisper' };
const sums = (x: number, y: number) => ({ count: 1, x, y, xx: x * x, xy: x * y });

describe('the speed of a model', () => {
  const speeds = new LearnedSpeeds(
    new Map([
      [speedProfile(CPU, 'base', NO_WISHES), sums(600, 60)],
      [
        speedProfile(CPU, 'base', { ...NO_WISHES, wordTimestamps: true, beamSize: 1 }),
        sums(300, 40),
      ],
      [speedProfile({ ...CPU, device: 'gpu' }, 'base', NO_WISHES), sums(600, 7)],
      [speedProfile({ device: 'cpu', engine: 'null' }, 'null', NO_WISHES), sums(10, 0)],
    ]),
  );

  it('is that of all its files on a device, whatever their options', () => {
    expect(speeds.of(CPU, 'base')).toBe(9);
    expect(speeds.of({ ...CPU, device: 'gpu' }, 'base')).toBe(85.71);
  });

  it('is not known before a file has ended, nor where that took no time', () => {
    expect(speeds.of(CPU, 'base.en')).toBeNull();
    expect(speeds.of({ device: 'cpu', engine: 'null' }, 'null')).toBeNull();
    expect(new LearnedSpeeds(new Map()).of(CPU, 'base')).toBeNull();
  });
});
