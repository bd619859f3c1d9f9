import { readdirSync, readFileSync } from 'node:fs';

export type Role = 'launcher' | 'lock' | 'redis' | 'api' | 'worker' | 'runner' | 'other';

export interface FoundProcess {
  pid: number;
  role: Role;
  command: string;
}

/** How each part of the product shows in the process table; the first that fits counts. */
const ROLES: [Role, RegExp][] = [
  ['lock', /oitiva_guard\.py .*--hold/],
  ['redis', /(valkey|redis)-server|oitiva_guard\.py/],
  ['runner', /oitiva_runner/],
  ['api', /apps\/api\/src\/main\./],
  ['worker', /apps\/worker\/src\/main\./],
  ['launcher', /bootstrap\.mjs/],
];

/**
 * Every living process that names `folder` in its command or environment, whoever its parent is by now:
 * a tree of parents would lose those that outlived theirs.
 */
export function processesOf(folder: string): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const [command, environment] = [read(name, 'cmdline'), read(name, 'environ')];
      const isOurs = command.includes(folder) || environment.includes(folder);
      if (!isOurs || hasEnded(name)) return [];
      const role = ROLES.find(([, pattern]) => pattern.test(command))?.[0] ?? 'other';
      return [{ pid: Number(name), role, command: command.trim() }];
    });
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** One that nobody has collected yet does nothing any more: in a container orphans stay listed. */
function hasEnded(pid: string): boolean {
  const stat = read(pid, 'stat');
  return stat === '' || /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** Ends processes that a test started; gone is fine. */
export function kill(pids: number[], signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Memory that a process holds, as the kernel counts it. */
export const residentBytes = (pid: number): number => figure(pid, 'status', 'VmRSS') * 1024;

/** What a process has read so far, from files and sockets. */
export const bytesRead = (pid: number): number => figure(pid, 'io', 'rchar');

const figure = (pid: number, file: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(read(String(pid), file))?.[1]);
