import { STATUS_CODES } from 'node:http';
import { downloadFailed, Interrupted } from './failures.js';
import type { Answer } from './open-answer.js';

/** Answers that may be better in a moment. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** @throws OitivaError `download_failed`, Interrupted unless the answer carries what was asked for */
export function checkStatus({ status, headers, host }: Answer): void {
  if (status === 200) return;
  const words = STATUS_CODES[status];
  const sentence = `${host} answered ${status}${words ? ` (${words})` : ''}.`;
  if (!PASSING.has(status)) throw downloadFailed(sentence);
  throw new Interrupted(sentence, retryAfterMs(headers['retry-after']));
}

/** Seconds, or a date. */
function retryAfterMs(value = ''): number {
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
