/** npm passes on the Ctrl+C that the terminal has sent us already: that is not a second one. */
const sameKeyMs = 1000;
const endings = { SIGTERM: 143, SIGHUP: 129 } as const;

export interface InterruptHandlers {
  onFirst: () => void;
  onSecond: () => void;
}

/** Listens to Ctrl+C; other wishes to end are followed at once. Returns how to stop listening. */
export function listenForInterrupts(
  { onFirst, onSecond }: InterruptHandlers,
  environment: NodeJS.ProcessEnv,
): () => void {
  const repeatedMs = environment['npm_lifecycle_event'] === undefined ? 0 : sameKeyMs;
  let firstMs: number | undefined;
  const onInterrupt = () => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      onFirst();
    } else if (performance.now() - firstMs >= repeatedMs) onSecond();
  };
  const leave = (signal: keyof typeof endings) => process.exit(endings[signal]);
  process.on('SIGINT', onInterrupt);
  for (const signal of Object.keys(endings)) process.on(signal, leave);
  return () => {
    process.off('SIGINT', onInterrupt);
    for (const signal of Object.keys(endings)) process.off(signal, leave);
  };
}
