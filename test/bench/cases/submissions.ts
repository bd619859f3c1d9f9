import { join } from 'node:path';
import { wave } from '../../support/wave.js';
import { drainBacklog } from '../backlog.js';
import { BareWrites } from '../bare-writes.js';
import { quantile } from '../statistics.js';
import { bodyOf, TimedClient } from '../timed-post.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const LANES = 16;
/** 16 kHz mono: 192 kB, as a voice message has. */
const CLIP_SECONDS = 6;
const FIELDS = { engine: 'null' };
/**
 * What is synced before the 202 of one file: 2 objects (recording, job.json) and for each its folder;
 * 2 folders that gained a folder; 2 writes of Redis, which logs each at once.
 */
const SYNCS = 2 * 2 + 2 + 2;
/** Both sides in turn, so that a busy disk hits both. */
const BLOCK = 50;

const jobs = ({ quick }: Surroundings): number => (quick ? 200 : 1_000);

/** What a submission costs the client, and a file the service, where the engine costs nothing. */
export const submissions: MeasuredCase = {
  kind: 'measured',
  name: 'submissions',
  describe: (surroundings) =>
    `${jobs(surroundings)} jobs of one 192 kB clip, one client, an engine that does nothing; ` +
    `then a backlog of as many files over ${LANES} lanes`,
  seconds: 40,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const count = jobs(bench);
  const product = await bench.start({ TEST_ENGINES: 'true', CPU_LANES: String(LANES) });
  const clip = wave(CLIP_SECONDS);
  const body = bodyOf(FIELDS, [['clip.wav', clip]]);
  const client = new TimedClient(product.url);
  const writes = new BareWrites(join(bench.folder, 'writes'), clip, SYNCS);
  const ours: number[] = [];
  const bare: number[] = [];
  // the first requests of a server are slower than all that follow
  for (let at = 0; at < BLOCK; at += 1) await client.post(body);
  while (ours.length < count) {
    for (let at = 0; at < BLOCK; at += 1) ours.push((await client.post(body)).milliseconds);
    for (let at = 0; at < BLOCK; at += 1) bare.push(writes.round());
  }
  client.close();
  writes.remove();
  const drain = await drainBacklog(product, count, FIELDS);
  const milliseconds = { unit: 'ms', digits: 1 };
  const p99 = quantile(ours, 0.99);
  const bareP99 = quantile(bare, 0.99);
  return {
    raw: { ours, bare, drain },
    figures: [
      {
        ...{ title: 'last byte to 202, p50', value: quantile(ours, 0.5), ...milliseconds },
        bound: { most: 10, aim: 7 },
      },
      { title: 'last byte to 202, p99', value: p99, ...milliseconds },
      { title: `${SYNCS} bare writes and syncs, p50`, value: quantile(bare, 0.5), ...milliseconds },
      { title: `${SYNCS} bare writes and syncs, p99`, value: bareP99, ...milliseconds },
      {
        ...{ title: 'p99 divided by bare p99', value: p99 / bareP99, unit: '', digits: 2 },
        bound: { most: 3 },
      },
      {
        ...{ title: 'backlog drained', value: count / drain.seconds, unit: 'files/s' },
        bound: { least: 300 },
      },
      {
        ...{ title: 'script calls for each file', value: drain.scriptCalls / count },
        ...{ unit: '', digits: 2, bound: { most: 6 } },
      },
    ],
  };
}
