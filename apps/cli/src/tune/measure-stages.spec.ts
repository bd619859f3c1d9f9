import { describe, expect, it } from 'vitest';
import { measureStages, type MeasureStagesOptions } from './measure-stages.js';
import { type Stage, stagesFor, type TunableSettings } from './stages.js';

const settings: TunableSettings = {
  ...{ cpuLanes: 4, gpuLanes: 1, cpuBatchWindows: 8, gpuBatchWindows: 16 },
  runnerAllocator: 'auto',
};

function setUp(options: Partial<MeasureStagesOptions> = {}) {
  const lines: string[] = [];
  const seen: TunableSettings[] = [];
  const plan: MeasureStagesOptions = {
    stages: stagesFor(false, 4, ['default', 'huge-pages']),
    settings,
    given: new Set(),
    endMs: Infinity,
    // two lanes are best, huge pages, and four windows
    measure: (one) => {
      seen.push(one);
      const speed = (one.cpuLanes === 2 ? 20 : 10) * one.cpuBatchWindows;
      return Promise.resolve(one.runnerAllocator === 'huge-pages' ? 2 * speed : speed);
    },
    signal: new AbortController().signal,
    onStageEnd: () => Promise.resolve(void lines.push('end')),
    report: {
      onGiven: ({ key }, variable, value) => lines.push(`given ${key} ${variable}=${value}`),
      onRun: () => undefined,
      onFault: ({ key }, _, reason) => lines.push(`fault ${key} ${reason}`),
      onDecided: ({ key }, decided) => lines.push(`decided ${key} ${decided?.[key] ?? 'not'}`),
    },
    ...options,
  };
  return { plan, lines, seen };
}

describe('the stages of a tuning', () => {
  const keys = (stages: Stage[]) => stages.map(({ key }) => key);

  it('are lanes, allocator and windows on a processor, and windows on a GPU where there is one', () => {
    const onProcessor = ['cpuLanes', 'runnerAllocator', 'cpuBatchWindows'];
    const allocators = ['default', 'huge-pages'];
    expect(keys(stagesFor(false, 2, allocators))).toEqual(onProcessor);
    expect(keys(stagesFor(true, 2, allocators))).toEqual([...onProcessor, 'gpuBatchWindows']);
  });

  it('leave out what has but one value: one core, one allocator', () => {
    expect(keys(stagesFor(false, 1, ['default']))).toEqual(['cpuBatchWindows']);
  });

  it.each([
    [2, [2, 1]],
    [3, [3, 2, 1]],
    [16, [16, 8, 1]],
  ])('try on %i cores as many lanes as %j', (cores, lanes) => {
    expect(stagesFor(false, cores)[0]?.values).toEqual(lanes);
  });

  it('are decided one after the other, each with what was found before', async () => {
    const { plan, lines, seen } = setUp();
    const { choice, measured } = await measureStages(plan);
    expect(choice).toEqual({
      ...{ cpuLanes: 2, runnerAllocator: 'huge-pages', cpuBatchWindows: 4 },
    });
    const decided = ['cpuLanes 2', 'runnerAllocator huge-pages', 'cpuBatchWindows 4'];
    expect(lines).toEqual(decided.flatMap((line) => ['end', `decided ${line}`]));
    expect(seen[0]).toMatchObject({ cpuLanes: 4, cpuBatchWindows: 1 });
    expect(seen.at(-1)).toMatchObject({ cpuLanes: 2 });
    expect(measured).toContainEqual({ key: 'cpuLanes', value: 2, speeds: [20], fault: null });
  });

  it('leave alone what the environment decides, and measure the rest with it', async () => {
    const { plan, lines, seen } = setUp({ given: new Set(['cpuLanes'] as const) });
    const { choice } = await measureStages(plan);
    expect(choice).toEqual({ runnerAllocator: 'huge-pages', cpuBatchWindows: 4 });
    expect(lines[0]).toBe('given cpuLanes CPU_LANES=4');
    expect(seen.every(({ cpuLanes }) => cpuLanes === 4)).toBe(true);
  });

  it('choose nothing for which the time was up', async () => {
    const { plan, lines } = setUp({ endMs: -1 });
    expect((await measureStages(plan)).choice).toEqual({});
    expect(lines).toContain('decided cpuLanes not');
  });

  it('end what they have started when one fails for good', async () => {
    const stop = new AbortController();
    const measure = () => {
      stop.abort(new Error('Ctrl+C'));
      return Promise.reject(new Error('gone'));
    };
    const { plan, lines } = setUp({ measure, signal: stop.signal });
    await expect(measureStages(plan)).rejects.toThrow('Ctrl+C');
    expect(lines).toEqual(['end']);
  });
});
