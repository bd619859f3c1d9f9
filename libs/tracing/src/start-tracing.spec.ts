import { describe, expect, it } from 'vitest';
import { startTracing } from './start-tracing.js';

describe('tracing that is off', () => {
  it('does the work and tells nobody', async () => {
    const tracing = await startTracing({ endpoint: null, service: 'test' });
    expect(tracing.isOn).toBe(false);
    expect(await tracing.run('work', {}, async () => 7)).toBe(7);
    expect(tracing.serve({}, 'GET', () => 8)).toBe(8);
    expect(tracing.traceId()).toBeUndefined();
    await expect(tracing.run('work', {}, () => Promise.reject(new Error('fault')))).rejects.toThrow(
      'fault',
    );
  });
});
