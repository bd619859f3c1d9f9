import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../../support/http.js';
import { wave } from '../../support/wave.js';
import { barePipe } from '../bare-pipe.js';
import { sendFile } from '../send-file.js';
import { compare, quantile } from '../statistics.js';
import { callAgainAndAgain } from '../status-calls.js';
import { watchGrowth } from '../watch-memory.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const ENGINE = 'null';
const PAIRS = 3;
const MIB = 2 ** 20;
/** Between two status calls: as an impatient page would ask. */
const CALL_PAUSE_MS = 20;
const DISK_PAUSE_MS = 2_000;
const WAV_HEADER_BYTES = 44;

const mebibytes = ({ quick }: Surroundings): number => (quick ? 256 : 1024);

/** What an upload costs beside a pipe that hashes and syncs; nothing is transcribed. */
export const upload: MeasuredCase = {
  kind: 'measured',
  name: 'upload',
  describe: (surroundings) =>
    `a wav of ${mebibytes(surroundings)} MiB, ${PAIRS} times in turn with a pipe to disk that hashes ` +
    'and syncs; meanwhile somebody asks for a job',
  seconds: 40,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const product = await bench.start({ TEST_ENGINES: 'true' });
  const { url } = product;
  const path = join(bench.folder, 'long.wav');
  await writeWave(path, mebibytes(bench));
  const small = await run(url, [{ name: 'small.wav', bytes: wave(1) }], { engine: ENGINE });
  const send = async () => {
    const startedMs = performance.now();
    const jobId = await sendFile(url, path, ENGINE);
    const seconds = (performance.now() - startedMs) / 1000;
    await fetch(`${url}/jobs/${jobId}`, { method: 'DELETE' });
    return seconds;
  };
  const copy = join(bench.folder, 'copy.wav');
  const ours: number[] = [];
  const bare: number[] = [];
  const calls: number[] = [];
  const growth = watchGrowth(product.pidOf('api'));
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const stop = callAgainAndAgain(`${url}/jobs/${small.job_id}`, { pauseMs: CALL_PAUSE_MS });
    ours.push(await send());
    calls.push(...(await stop()));
    bare.push(await barePipe(path, copy));
    rmSync(copy);
    // a disk that takes back a gigabyte is busy with it for a while
    await wait(DISK_PAUSE_MS);
    bench.say(`  pair ${pair}: ${ours.at(-1)?.toFixed(2)} / ${bare.at(-1)?.toFixed(2)} s`);
  }
  const grownMiB = growth() / MIB;
  rmSync(path);
  const { ours: seconds, bare: bareSeconds } = compare(ours, bare);
  const speed = (each: number) => mebibytes(bench) / each;
  return {
    raw: { ours, bare, calls, grownMiB },
    figures: [
      { title: 'upload', value: speed(seconds), unit: 'MiB/s' },
      { title: 'bare pipe', value: speed(bareSeconds), unit: 'MiB/s' },
      {
        // the slower of the two ways to compare, as in the tables of pairs
        title: 'speed divided by that of the pipe',
        value: Math.min(bareSeconds / seconds, compare(bare, ours).pairRatios.median),
        ...{ unit: '', digits: 2, bound: { least: 0.6, aim: 0.85 } },
      },
      { title: 'memory of the API grew by', value: grownMiB, unit: 'MiB', bound: { most: 64 } },
      { title: 'status calls, p50', value: quantile(calls, 0.5), unit: 'ms', digits: 1 },
      {
        ...{ title: 'status calls, p99', value: quantile(calls, 0.99), unit: 'ms', digits: 1 },
        bound: { most: 20 },
      },
      { title: 'status calls', value: calls.length, unit: '' },
    ],
  };
}

/** Noise of that size: nothing on the way can make it smaller. */
async function writeWave(path: string, size: number): Promise<void> {
  const noise = randomBytes(MIB);
  const file = await open(path, 'wx');
  const header = wave(1).subarray(0, WAV_HEADER_BYTES);
  header.writeUInt32LE(size * MIB + WAV_HEADER_BYTES - 8, 4);
  header.writeUInt32LE(size * MIB, 40);
  await file.write(header);
  for (let at = 0; at < size; at += 1) await file.write(noise);
  await file.close();
}
