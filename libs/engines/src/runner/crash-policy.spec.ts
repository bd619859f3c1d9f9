import { OitivaError } from '#libs/contracts';
import { expect, it, vi } from 'vitest';
import { withCrashPolicy } from './crash-policy.js';
import { RunnerDied } from './runner-process.js';

const crash = () => Promise.reject(new RunnerDied('crashed', null));

it('a file whose runner died once is tried again beside others', async () => {
  const shared = vi.fn().mockImplementationOnce(crash).mockResolvedValue('text');
  const alone = vi.fn();
  expect(await withCrashPolicy('run', { shared, alone })).toBe('text');
  expect(alone).not.toHaveBeenCalled();
});

it('after two crashes it is tried alone, and may still succeed', async () => {
  const shared = vi.fn(crash);
  expect(await withCrashPolicy('run', { shared, alone: async () => 'text' })).toBe('text');
  expect(shared).toHaveBeenCalledTimes(2);
});

it('a file that kills a runner of its own ends as engine_crash', async () => {
  const end = withCrashPolicy('run', { shared: crash, alone: crash });
  await expect(end).rejects.toMatchObject({ code: 'engine_crash' });
});

it('a runner that was ended for another file is no mark against this one', async () => {
  const shared = vi.fn();
  for (let times = 0; times < 5; times += 1) {
    shared.mockRejectedValueOnce(new RunnerDied('ended', 'another run'));
  }
  shared.mockResolvedValue('text');
  const alone = vi.fn();
  expect(await withCrashPolicy('run', { shared, alone })).toBe('text');
  expect(alone).not.toHaveBeenCalled();
});

it('the file that a runner was ended for ends as engine_timeout', async () => {
  const shared = () => Promise.reject(new RunnerDied('ended', 'run'));
  const end = withCrashPolicy('run', { shared, alone: vi.fn() });
  await expect(end).rejects.toMatchObject({ code: 'engine_timeout' });
});

it('an error with a meaning is no crash', async () => {
  const shared = vi.fn().mockRejectedValue(new OitivaError('decode_failed', 'no audio'));
  const end = withCrashPolicy('run', { shared, alone: vi.fn() });
  await expect(end).rejects.toMatchObject({ code: 'decode_failed' });
  expect(shared).toHaveBeenCalledTimes(1);
});
