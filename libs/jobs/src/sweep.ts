/** One round of the janitor, as its parts see it. */
export interface Sweep {
  nowMs: number;
  /** false: only counts what it would remove */
  removes: boolean;
  /** aborted when the worker ends: the next round goes on */
  signal: AbortSignal;
  /** told of what could not be removed, such as a job with damaged records; the others go on */
  onFailed: (name: string, error: unknown) => void;
}

/** Goes through names one by one, past those that fail. @returns for how many `visit` said true */
export async function countEach(
  names: string[],
  { signal, onFailed }: Sweep,
  visit: (name: string) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  for (const name of names) {
    if (signal.aborted) break;
    try {
      if (await visit(name)) count += 1;
    } catch (error) {
      onFailed(name, error);
    }
  }
  return count;
}
