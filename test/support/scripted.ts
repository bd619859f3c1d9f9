import { type JobOptions, NO_WISHES } from '#libs/contracts';

export const PAIR = { device: 'cpu', engine: 'scripted' } as const;
export const GPU_PAIR = { device: 'gpu', engine: 'scripted' } as const;

/** Options of a job for the scripted engine, whose script says what happens. */
export const scripted = (script: object = {}, change: Partial<JobOptions> = {}): JobOptions => ({
  ...NO_WISHES,
  engine: 'scripted',
  device: 'cpu',
  initialPrompt: JSON.stringify(script),
  ...change,
});
