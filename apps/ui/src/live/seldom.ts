/** Calls at once, then at most once in so many milliseconds; the last wish is never lost. */
export function seldom(pauseMs: number, call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const run = (): void => {
    isWanted = false;
    call();
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, pauseMs);
  };
  return () => {
    isWanted = true;
    if (timer === undefined) run();
  };
}
