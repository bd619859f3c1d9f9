import { exitCodes } from '../../exit-codes.js';
import type { JobAnswer } from '../api-types.js';

/** How jobs that have ended make the command end. */
export function outcomeOf(jobs: readonly JobAnswer[], failures = 0): number {
  const completed = jobs.reduce((sum, { counts }) => sum + counts.completed, 0);
  const files = jobs.reduce((sum, { counts }) => sum + counts.files, 0);
  if (completed === files && failures === 0) return exitCodes.ok;
  return completed === 0 ? exitCodes.failed : exitCodes.partlyFailed;
}
