import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findInstallation } from '#libs/config';
import { connectRedis, whenConnected } from '#libs/queue';
import { findServerProgram } from '../../apps/cli/src/redis/find-program.js';

export interface TestRedis {
  url: string;
  /** a connection for looking, closed with the server */
  redis: Awaited<ReturnType<typeof whenConnected>>;
  stop(): Promise<void>;
}

/** A real server of our own on a socket, without persistence. */
export async function startRedis(): Promise<TestRedis> {
  const program = await findServerProgram({
    environment: process.env,
    python: findInstallation().python,
  });
  if (program === undefined) throw new Error('no Redis-compatible server: run `npm test`');
  const folder = await mkdtemp(join(tmpdir(), 'oitiva-redis-'));
  const socket = join(folder, 's');
  const args = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''];
  const server = spawn(program.path, args, { stdio: 'ignore' });
  const url = `unix:${socket}`;
  const redis = connectRedis(url);
  while (redis.status !== 'ready') await sleep(20);
  return {
    url,
    redis,
    async stop() {
      redis.disconnect();
      server.kill('SIGKILL');
      await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
