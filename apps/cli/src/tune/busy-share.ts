import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const WATCH_MS = 1_000;

/** How much of all processors is used now, from 0 to 1. */
export async function busyShare(signal: AbortSignal): Promise<number> {
  const before = ticks();
  await sleep(WATCH_MS, undefined, { signal });
  const after = ticks();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function ticks(): { idle: number; all: number } {
  const times = cpus().map((processor) => processor.times);
  const sum = (read: (one: (typeof times)[number]) => number) =>
    times.reduce((total, one) => total + read(one), 0);
  return {
    idle: sum(({ idle }) => idle),
    all: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
  };
}
