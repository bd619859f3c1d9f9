import type { Shutdown } from './shutdown.js';

export interface EndSources {
  process: Pick<NodeJS.Process, 'on' | 'off'>;
  /** Names who started us; a change means that they are gone, and nobody could send a signal. */
  lineage: () => string;
  onFirst: () => void;
  onSecond: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes on the Ctrl+C that the terminal has sent us already: that is not a second one. */
const sameKeyMs = 1000;
const parentPollMs = 1000;

/** Turns signals and the parent's end into the wish to stop; returns how to stop listening. */
export function listenForEnd(shutdown: Shutdown, sources: EndSources): () => void {
  let firstMs: number | undefined;
  const onSignal = () => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      if (!shutdown.signal.aborted) sources.onFirst();
      shutdown.request();
    } else if (performance.now() - firstMs > sameKeyMs) {
      sources.onSecond();
      shutdown.hurry();
    }
  };
  for (const signal of signals) sources.process.on(signal, onSignal);
  const lineage = sources.lineage();
  const poll = setInterval(() => {
    if (sources.lineage() !== lineage) shutdown.request();
  }, parentPollMs);
  return () => {
    clearInterval(poll);
    for (const signal of signals) sources.process.off(signal, onSignal);
  };
}
