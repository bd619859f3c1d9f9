import { setTimeout as sleep } from 'node:timers/promises';
import { EventClient } from '../../support/event-client.js';
import { submit } from '../../support/http.js';
import { wave } from '../../support/wave.js';
import { cpuSeconds } from '../process-use.js';
import type { Bench, Measured, MeasuredCase } from './bench-case.js';

const LISTENERS = 500;
/** Two rounds of comments, and as many looks of the feed as come in that time. */
const QUIET_SECONDS = 30;
const FIELDS = { engine: 'scripted', initial_prompt: JSON.stringify({ delay_seconds: 3_600 }) };

/** What the API costs while many follow one job and nothing happens. */
export const listeners: MeasuredCase = {
  kind: 'measured',
  name: 'listeners',
  describe: () =>
    `${LISTENERS} event streams of one job, ${QUIET_SECONDS} s in which nothing happens`,
  seconds: 45,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const product = await bench.start({ TEST_ENGINES: 'true' });
  const api = product.pidOf('api');
  const { job_id } = await submit(product.url, [{ name: 'a.wav', bytes: wave(1) }], FIELDS);
  // until its worker has said that it is at work
  await sleep(2_000);
  const idle = await share(api);
  const clients: EventClient[] = [];
  for (let at = 0; at < LISTENERS; at += 1) {
    clients.push(await EventClient.open(`${product.url}/jobs/${job_id}/events`));
  }
  await sleep(2_000);
  const busy = await share(api);
  const comments = Math.min(...clients.map((client) => client.comments));
  for (const client of clients) client.close();
  const percent = { unit: '% of a core', digits: 2 };
  return {
    raw: { idle, busy, comments },
    figures: [
      { title: 'API without listeners', value: idle, ...percent },
      { title: `API with ${LISTENERS}`, value: busy, ...percent },
      { title: 'what they cost', value: busy - idle, ...percent, bound: { most: 5 } },
      { title: 'comments that each had, at least', value: comments, unit: '' },
    ],
  };
}

/** Of one core, while nothing happens. */
async function share(pid: number): Promise<number> {
  const [before, startedMs] = [cpuSeconds(pid), performance.now()];
  await sleep(QUIET_SECONDS * 1_000);
  return (100_000 * (cpuSeconds(pid) - before)) / (performance.now() - startedMs);
}
