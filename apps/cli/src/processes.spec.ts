import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAlive } from './processes.js';

it('this process is alive, an ended one and the process group 0 are not', async () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(0)).toBe(false);
  const child = spawn('true');
  await once(child, 'exit');
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

it.skipIf(!existsSync('/proc/self/stat'))('a process that nobody collects is dead', async () => {
  // The shell becomes `sleep`, which never asks what became of the shell's own child, and does so before that ends.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 20']);
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const zombie = Number(line.toString());
  await expect.poll(() => isAlive(zombie)).toBe(false);
  process.kill(zombie, 0);
  parent.kill('SIGKILL');
});
