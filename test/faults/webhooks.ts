import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { bytesOf } from '../support/fixtures.js';
import { post } from '../support/http.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { type Behaviour, closeConnection, hang, Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { randomFrom } from './random.js';
import { tallyUp } from './tally.js';

const USAGE = `usage: npm run faults -- [--jobs N] [--seed N]

Kills API and worker at random while jobs with webhooks run, and a receiver fails three times of ten.
Ends with 0 where no event was forgotten and none was sent under two ids.
`;
const SECRET = `whsec_${Buffer.from('the secret of this campaign').toString('base64')}`;
const SHARE_OF_FAILURES = 0.3;
const FAILURES: Behaviour[] = [500, 503, 429, 302, closeConnection, hang];
const [LEAST_PAUSE_MS, MOST_PAUSE_MS] = [500, 6_000];
/** Long enough for the last tries, and for what a killed worker held. */
const SETTLED_WITHIN_MS = 300_000;
const AFTERWARDS_MS = 15_000;

const recording = { name: 'a.mp3', bytes: bytesOf('pt-raposa') };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Sends jobs until so many were accepted; what is refused while the API is dead is sent again. */
async function submitAll(url: string, jobs: number, hook: string, random: () => number) {
  for (let accepted = 0; accepted < jobs;) {
    const script = { words: 'told', delay_seconds: Math.round(random() * 10) / 10 };
    const fields = {
      ...{ engine: 'scripted', initial_prompt: JSON.stringify(script) },
      ...{ webhook_url: hook, webhook_secret: SECRET },
    };
    const answer = await post(url, [recording], fields).catch(() => null);
    if (answer?.status === 202) accepted += 1;
    await answer?.text().catch(() => undefined);
    await wait(answer?.status === 202 ? 100 : 250);
  }
}

/** Until `signal` aborts. @returns how many were killed */
async function killAtRandom(product: Product, random: () => number, signal: AbortSignal) {
  const killed = { api: 0, worker: 0 };
  while (!signal.aborted) {
    const pauseMs = LEAST_PAUSE_MS + random() * (MOST_PAUSE_MS - LEAST_PAUSE_MS);
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    const role = random() < 0.5 ? 'api' : 'worker';
    const found = signal.aborted ? [] : product.processes(role);
    kill(found.map(({ pid }) => pid));
    killed[role] += found.length;
  }
  return killed;
}

async function campaign(jobs: number, seed: number): Promise<boolean> {
  const random = randomFrom(seed);
  const receiver = new Receiver(SECRET);
  await receiver.open();
  receiver.decide = () =>
    random() < SHARE_OF_FAILURES
      ? (FAILURES[Math.floor(random() * FAILURES.length)] as Behaviour)
      : 204;
  const product = await startProduct({
    environment: { ALLOWED_PRIVATE_HOSTS: '127.0.0.1', WEBHOOK_RETRY_SECONDS: '1,1,2,2,4,4,8,8,8' },
  });
  const done = new AbortController();
  try {
    const killing = killAtRandom(product, random, done.signal);
    await submitAll(product.url, jobs, receiver.url, random);
    done.abort();
    const killed = await killing;
    // an upload that a kill cut off is no job
    const accepted = product
      .stored('jobs')
      .filter((jobId) => product.stored('jobs', jobId).includes('job.json'));
    const tally = () => tallyUp(accepted, receiver.received);
    await until('every event is settled', () => tally().forgotten.length === 0, {
      withinMs: SETTLED_WITHIN_MS,
      pauseMs: 500,
    }).catch(() => undefined);
    // one that comes late counts as well
    await wait(AFTERWARDS_MS);
    const { forgotten, twice, ...figures } = tally();
    say(`killed: API ${killed.api}, worker ${killed.worker}`);
    say(
      `jobs ${figures.accepted}, sends ${figures.sends}, repeated after a success ${figures.repeated}`,
    );
    say(`events forgotten: ${forgotten.length} ${forgotten.join(' ')}`);
    say(`events with two ids: ${twice.length} ${twice.join(' ')}`);
    say(`sends that did not verify: ${figures.unverified}`);
    return forgotten.length + twice.length + figures.unverified === 0;
  } finally {
    done.abort();
    await product.stop();
    await receiver.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      jobs: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const [jobs, seed] = [values.jobs, values.seed].map(Number) as [number, number];
  if (!(jobs > 0) || !(seed >= 0)) {
    say(USAGE);
    return 64;
  }
  say(`${jobs} jobs, seed ${seed}`);
  return (await campaign(jobs, seed)) ? 0 : 1;
}

process.exit(await main());
