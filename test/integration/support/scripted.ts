import type { JobOptions } from '#libs/contracts';

export const PAIR = { device: 'cpu', engine: 'scripted' } as const;
export const GPU_PAIR = { device: 'gpu', engine: 'scripted' } as const;

/** Options of a job for the scripted engine, whose script says what happens. */
export const scripted = (script: object = {}, change: Partial<JobOptions> = {}): JobOptions => ({
  engine: 'scripted',
  model: null,
  device: 'cpu',
  language: 'auto',
  task: 'transcribe',
  wordTimestamps: false,
  vadFilter: true,
  initialPrompt: JSON.stringify(script),
  hotwords: null,
  beamSize: null,
  temperature: null,
  ...change,
});
