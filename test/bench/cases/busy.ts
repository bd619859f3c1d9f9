import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJob, submit } from '../../support/http.js';
import { until } from '../../support/until.js';
import { longRecording } from '../recordings.js';
import { quantile } from '../statistics.js';
import { callAgainAndAgain } from '../status-calls.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const CALLS_PER_SECOND = 200;
const WINDOWS = 3;
/** Of speech: enough for every core to be at work until the last call. */
const MINUTES = 60;

const windowSeconds = ({ quick }: Surroundings): number => (quick ? 10 : 30);

/** Whether somebody who asks is answered while all cores transcribe. */
export const busy: MeasuredCase = {
  kind: 'measured',
  name: 'busy',
  describe: (surroundings) =>
    `${CALLS_PER_SECOND} status calls a second while all cores transcribe, ${WINDOWS} times ${windowSeconds(surroundings)} s`,
  seconds: 130,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const emptyP99 = await emptyAnswersP99(windowSeconds(bench));
  const product = await bench.start({ WHISPER_MODEL: 'base', WHISPER_DEVICE: 'cpu' });
  const { url } = product;
  const { path } = longRecording(bench.folder, MINUTES * 60);
  const { job_id } = await submit(url, [path], { language: 'es' });
  const isAtWork = async () => ((await readJob(url, job_id)).progress.percent ?? 0) > 0;
  await until('the file is at work', isAtWork, { withinMs: 60_000 });
  const windows: number[][] = [];
  for (let at = 0; at < WINDOWS; at += 1) {
    const stop = callAgainAndAgain(`${url}/jobs/${job_id}`, { everyMs: 1000 / CALLS_PER_SECOND });
    await sleep(windowSeconds(bench) * 1000);
    windows.push(await stop());
  }
  const { status } = await readJob(url, job_id);
  if (status !== 'processing') throw new Error(`the file was ${status} before the last call`);
  await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
  const p99s = windows.map((calls) => quantile(calls, 0.99));
  const best = windows[p99s.indexOf(Math.min(...p99s))] as number[];
  const milliseconds = { unit: 'ms', digits: 1 };
  return {
    raw: { windows, emptyP99 },
    figures: [
      { title: 'calls in the best window', value: best.length, unit: '' },
      { title: 'p50, best window', value: quantile(best, 0.5), ...milliseconds },
      { title: 'p99, best window', value: Math.min(...p99s), ...milliseconds, bound: { most: 10 } },
      { title: 'p99, worst window', value: Math.max(...p99s), ...milliseconds },
      { title: 'p99 of an empty server, cores idle', value: emptyP99, ...milliseconds },
    ],
  };
}

/** What the machine itself takes, in milliseconds: a server without work, asked as often. */
async function emptyAnswersP99(seconds: number): Promise<number> {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = callAgainAndAgain(`http://127.0.0.1:${port}`, { everyMs: 1000 / CALLS_PER_SECOND });
  await sleep(seconds * 1000);
  const calls = await stop();
  server.close().closeAllConnections();
  return quantile(calls, 0.99);
}
