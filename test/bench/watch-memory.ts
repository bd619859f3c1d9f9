import { residentBytes } from './process-use.js';

const EVERY_MS = 50;

/** Looks at one process; the function that it returns says by how much it had grown at most. */
export function watchGrowth(pid: number): () => number {
  const before = residentBytes(pid);
  let most = before;
  const look = () => (most = Math.max(most, residentBytes(pid)));
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return most - before;
  };
}
