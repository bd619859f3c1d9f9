/**
 * One list of pages that were asked for at different times. Jobs end and those behind them move up, so that one may stand
 * on two pages: it counts where it stands first.
 */
export function mergeJobs<One extends { job_id: string }>(
  pages: readonly (readonly One[])[],
): One[] {
  const merged = new Map<string, One>();
  for (const job of pages.flat()) if (!merged.has(job.job_id)) merged.set(job.job_id, job);
  return [...merged.values()];
}
