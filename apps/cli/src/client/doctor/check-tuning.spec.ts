import { describe, expect, it } from 'vitest';
import type { TuningReport } from '#libs/config';
import { messagesFor } from '../../messages/index.js';
import { checkTuning } from './check-tuning.js';

const report = (changes: Partial<TuningReport> = {}): TuningReport => ({
  ...{ state: 'used', tunedAt: '2026-11-21T10:00:00Z', differences: [], fault: null },
  choices: [
    { variable: 'CPU_LANES', value: 2, origin: 'tuned' },
    { variable: 'CPU_BATCH_WINDOWS', value: 4, origin: 'environment' },
  ],
  ...changes,
});
const check = (changes?: Partial<TuningReport>) => checkTuning(messagesFor('en'), report(changes));

describe('what the doctor says of the tuning', () => {
  it('names each choice and who made it', () => {
    expect(check()).toEqual({
      state: 'ok',
      name: 'Tuning',
      found: 'CPU_LANES 2 (tuned), CPU_BATCH_WINDOWS 4 (environment), measured on 2026-11-21',
    });
  });

  it('is no fault where nobody has measured', () => {
    const { state, found } = check({ state: 'none', tunedAt: null });
    expect(state).toBe('ok');
    expect(found).toContain('oitiva tune');
  });

  it('says what has changed since, and what to do', () => {
    const differences = [{ what: 'cores' as const, before: '2', now: '8' }];
    const { state, found, fix } = check({ state: 'stale', differences });
    expect(state).toBe('warning');
    expect(found).toContain('cores 2 → 8');
    expect(fix).toContain('tune');
  });

  it('says why a file cannot be read', () => {
    const { state, found } = check({ state: 'unreadable', fault: 'Tuning: schema' });
    expect(state).toBe('warning');
    expect(found).toContain('Tuning: schema');
  });
});
