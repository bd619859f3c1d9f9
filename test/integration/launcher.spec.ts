import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findInstallation } from '#libs/config';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, sendSignal } from '../../apps/cli/src/processes.js';
import { Launched, until } from './support/launcher/launched.js';

const running = 'Ctrl+C stops everything.';
const all: Launched[] = [];

function launch(...options: ConstructorParameters<typeof Launched>): Launched {
  const launched = new Launched(...options);
  all.push(launched);
  return launched;
}

afterEach(() => {
  for (const launched of all.splice(0)) launched.cleanUp();
});

/** Real processes, signals and locks; only API, worker and model are fakes. */
describe.skipIf(!existsSync(findInstallation().python))('oitiva up', { timeout: 40_000 }, () => {
  it('checks itself, runs, and ends everything on Ctrl+C, SIGTERM and a closed terminal', async () => {
    const endings = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(async (signal) => {
      const up = launch(Launched.folder());
      await up.says(running);
      expect(up.output).toContain('The demo recording says: hello from the fake');
      expect(up.log('api')).toContain('job_1 deleted');
      up.signal(signal);
      expect(await up.exitCode()).toBe(0);
      await up.leavesNothing(100);
    });
    await Promise.all(endings);
  });

  it('makes a key where others can reach it, shows it once, and calls with one of its own', async () => {
    const first = launch(Launched.folder(), { host: '0.0.0.0' });
    await first.says(running);
    expect(first.output).toContain('The demo recording says: hello from the fake');
    const path = join(first.dataDir, 'api-key');
    const key = readFileSync(path, 'utf8').trim();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(first.output.split(key)).toHaveLength(2);
    first.signal('SIGTERM');
    expect(await first.exitCode()).toBe(0);

    const second = launch(first.dataDir, { host: '0.0.0.0' });
    await second.says(running);
    expect(second.output).toContain(`the key in ${path}`);
    expect(second.output).not.toContain(key);
    expect(readFileSync(path, 'utf8').trim()).toBe(key);
    second.signal('SIGTERM');
    expect(await second.exitCode()).toBe(0);

    writeFileSync(path, '');
    const third = launch(first.dataDir, { host: '0.0.0.0' });
    expect(await third.exitCode()).toBe(78);
    expect(third.output).toContain('OITIVA_API_KEYS');
    await third.leavesNothing(100);
  });

  it('refuses a second launcher on one data folder and leaves the first alone', async () => {
    const first = launch(Launched.folder());
    await first.says(running);
    const second = launch(first.dataDir);
    expect(await second.exitCode()).toBe(69);
    expect(second.output).toContain('already running on the data folder');
    expect(first.allProcessIds().filter(isAlive)).toHaveLength(3);
  });

  it('leaves only Redis when it is killed, and takes that over at the next start', async () => {
    const killed = launch(Launched.folder());
    await killed.says(running);
    const redis = killed.redisProcessId();
    killed.signal('SIGKILL');
    const services = killed.allProcessIds().filter((id) => id !== redis);
    await until(
      () => !services.some(isAlive),
      () => 'services to end',
      2000,
    );
    const next = launch(killed.dataDir);
    await next.says('alive since an earlier start');
    await next.says(running);
    expect(next.redisProcessId()).toBe(redis);
    next.signal('SIGTERM');
    expect(await next.exitCode()).toBe(0);
    await next.leavesNothing(100);
  });

  it('listens on a port with a password where the path is too long for a socket', async () => {
    const up = launch(join(Launched.folder(), 'a path with spaces and ç'.repeat(6)));
    await up.says(running);
    expect(readFileSync(join(up.dataDir, 'redis', 'address.json'), 'utf8')).toContain('redis://:');
    up.signal('SIGKILL');
    await up.exitCode();
    const next = launch(up.dataDir);
    await next.says('alive since an earlier start');
    next.signal('SIGTERM');
    expect(await next.exitCode()).toBe(0);
    await next.leavesNothing(100);
  });

  it('starts a killed worker again within two seconds, without its runners', async () => {
    const up = launch(Launched.folder(), { worker: 'with-runner' });
    await up.says(running);
    const [worker = 0] = up.processIds('worker', 'with-runner');
    const [runner = 0] = up.processIds('worker', 'runner');
    sendSignal(worker, 'SIGKILL');
    await until(
      () => !isAlive(runner),
      () => 'the runner to end',
      2000,
    );
    await until(
      () => up.processIds('worker', 'with-runner').length > 1,
      () => 'a worker',
      2000,
    );
    await up.says('The worker had ended');
  });

  it('starts a killed Redis again at the same address', async () => {
    const up = launch(Launched.folder());
    await up.says(running);
    const redis = up.redisProcessId();
    sendSignal(redis, 'SIGKILL');
    await up.says('started again');
    expect(up.redisProcessId()).not.toBe(redis);
    up.signal('SIGTERM');
    expect(await up.exitCode()).toBe(0);
    await up.leavesNothing(100);
  });

  it('ends within ten seconds although a service is deaf, at once when asked twice', async () => {
    const patient = launch(Launched.folder(), { worker: 'deaf' });
    const hasty = launch(Launched.folder(), { worker: 'deaf' });
    await Promise.all([patient.says(running), hasty.says(running)]);
    const startedMs = performance.now();
    for (const up of [patient, hasty]) up.signal('SIGINT');
    await until(
      () => performance.now() - startedMs > 1200,
      () => 'a moment',
    );
    hasty.signal('SIGINT');
    expect(await hasty.exitCode()).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(2500);
    expect(await patient.exitCode()).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    await Promise.all([patient.leavesNothing(100), hasty.leavesNothing(100)]);
  });

  it('shows the words of a service that refuses to start', async () => {
    const up = launch(Launched.folder(), { api: 'refuses' });
    expect(await up.exitCode()).toBe(69);
    expect(up.output).toContain('the port is taken: change PORT');
    await up.leavesNothing(100);
  });

  it('gives up on a service that keeps ending', async () => {
    const up = launch(Launched.folder(), { worker: 'dies', api: 'worker' });
    expect(await up.exitCode()).toBe(70);
    expect(up.processIds('worker', 'dies')).toHaveLength(5);
    await up.leavesNothing(100);
  });

  it('leaves nothing when it is stopped while the model is fetched', async () => {
    const up = launch(Launched.folder(), { modelMs: 5000 });
    await up.says('10 %');
    up.signal('SIGINT');
    expect(await up.exitCode()).toBe(0);
    expect(up.log('api')).toBe('');
    await up.leavesNothing(100);
  });

  it('deletes the job of the self-check when it is stopped in the middle', async () => {
    const up = launch(Launched.folder(), { jobMs: 60_000 });
    await until(
      () => up.log('api').includes('job_1 made'),
      () => 'the job',
    );
    up.signal('SIGINT');
    expect(await up.exitCode()).toBe(0);
    expect(up.log('api')).toContain('job_1 deleted');
    await up.leavesNothing(100);
  });

  it('says which setting to change when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const up = launch(Launched.folder(), { port });
    expect(await up.exitCode()).toBe(69);
    expect(up.output).toContain('choose another port with --port or PORT');
    other.close();
  });

  it('says what to do when the server of REDIS_URL is away', async () => {
    const up = launch(Launched.folder(), { redisUrl: 'redis://127.0.0.1:1' });
    expect(await up.exitCode()).toBe(69);
    expect(up.output).toContain('ECONNREFUSED');
  });
});
