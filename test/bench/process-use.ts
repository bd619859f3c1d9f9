import { readFileSync } from 'node:fs';

/** Linux tells processor time in ticks of this length, whatever its own timer does. */
const TICKS_PER_SECOND = 100;

/** User and system time of a process and of the children that it has outlived; 0 when it is gone. */
export function cpuSeconds(pid: number): number {
  const stat = read(pid, 'stat');
  // the name stands in brackets and may hold anything, brackets too
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // utime, stime, cutime, cstime: a child that ends moves from the first two of its own to the last
  // two of its parent, so that the sum over all processes of a side loses nothing
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / TICKS_PER_SECOND;
}

/** Memory that a process holds now; pages that it shares with others count in full. */
export function residentBytes(pid: number): number {
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(read(pid, 'status'));
  return Number(match?.[1] ?? 0) * 1024;
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
