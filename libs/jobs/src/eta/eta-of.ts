import type { JobProgress } from '#libs/contracts';
import type { Forecast } from './forecasts.js';

type Eta = Pick<JobProgress, 'etaSeconds' | 'etaAt' | 'position'>;

const NOTHING_KNOWN: Eta = { etaSeconds: null, etaAt: null, position: null };

/** When a job will have ended, as its readers see it; seconds with one decimal, the instant to the second. */
export function etaOf(jobId: string, forecast: Forecast | undefined, nowMs = Date.now()): Eta {
  const job = forecast?.jobs.get(jobId);
  if (forecast === undefined || job === undefined) return NOTHING_KNOWN;
  const { seconds, position } = job;
  if (seconds === null) return { ...NOTHING_KNOWN, position };
  const atMs = Math.max(nowMs, forecast.madeAtMs + seconds * 1000);
  const etaAt = new Date(Math.round(atMs / 1000) * 1000).toISOString();
  return { etaSeconds: Math.round((atMs - nowMs) / 100) / 10, etaAt, position };
}
