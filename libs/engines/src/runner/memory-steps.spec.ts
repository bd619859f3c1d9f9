import { describe, expect, it } from 'vitest';
import { memoryWarnings, stepDown } from './memory-steps.js';
import type { RunnerSpec } from './runner-command.js';

const GPU: RunnerSpec = {
  engine: 'faster-whisper',
  model: 'base',
  device: 'gpu',
  shape: { lanes: 1, threadsPerLane: 2, batchWindows: 16 },
  computeType: null,
};
const cpuShape = { lanes: 2, threadsPerLane: 1, batchWindows: 4 };
const CPU: RunnerSpec = { ...GPU, device: 'cpu', shape: cpuShape };

/** All ways down, from the first. */
function stepsFrom(spec: RunnerSpec, compactFormat: string | null, loadedAs: string | null) {
  const steps: string[] = [];
  let next: RunnerSpec | null = spec;
  while ((next = stepDown(next, { compactFormat, cpuShape }, loadedAs)) !== null) {
    steps.push(`${next.device} ${next.computeType} ${next.shape.batchWindows}`);
    if (next.device !== spec.device) break;
  }
  return steps;
}

describe('a model that runs out of memory', () => {
  it('goes to one window, to int8, to the processor', () => {
    const steps = ['gpu null 1', 'gpu int8 1', 'cpu null 4'];
    expect(stepsFrom(GPU, 'int8', 'float16')).toEqual(steps);
    expect(stepsFrom(GPU, 'int8', null)).toEqual(steps);
  });

  it('skips a format that its engine does not have, or that it has already', () => {
    expect(stepsFrom(GPU, null, 'float16')).toEqual(['gpu null 1', 'cpu null 4']);
    expect(stepsFrom(GPU, 'int8', 'int8')).toEqual(['gpu null 1', 'cpu null 4']);
  });

  it('has no step below the smallest on a processor', () => {
    expect(stepsFrom(CPU, 'int8', 'int8')).toEqual(['cpu null 1']);
    expect(stepsFrom({ ...CPU, shape: { ...cpuShape, batchWindows: 1 } }, null, null)).toEqual([]);
  });
});

describe('the reader of a transcript', () => {
  it.each([
    ['nothing', GPU, GPU, undefined],
    ['one window', GPU, { ...GPU, shape: { ...GPU.shape, batchWindows: 1 } }, 'one window'],
    ['the format', GPU, { ...GPU, computeType: 'int8' }, 'in int8'],
    [
      'the processor',
      GPU,
      CPU,
      'The GPU did not have enough memory: transcribed on the processor.',
    ],
    ['a lane of its own', GPU, { ...GPU, shape: { ...GPU.shape, lanes: 1 } }, undefined],
  ])('is told %s', (_what, wanted, ran, words) => {
    const warnings = memoryWarnings(wanted, ran as RunnerSpec);
    expect(warnings.map(({ code }) => code)).toEqual(words === undefined ? [] : ['memory_step']);
    expect(warnings[0]?.message ?? '').toContain(words ?? '');
  });
});
