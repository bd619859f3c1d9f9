import { readFileSync } from 'node:fs';
import { fixture } from '../../support/fixtures.js';
import { post } from '../../support/http.js';
import type { JobAnswer } from '../../support/job.js';
import { BEAM_SIZE, MODEL } from '../side.js';
import { quantile } from '../statistics.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const WARM_UP = 5;
/** as long as one request may wait */
const WAIT_SECONDS = 60;

const times = ({ quick }: Surroundings): number => (quick ? 20 : 100);

/** What a short recording waits for besides its engine, on a model that is loaded. */
export const oneClip: MeasuredCase = {
  kind: 'measured',
  name: 'one-clip',
  describe: (surroundings) =>
    `one clip of 6 s, ${times(surroundings)} times, by one request that waits for the end`,
  seconds: 170,
  measure,
};

interface Call {
  wallMs: number;
  engineMs: number;
}

async function measure(bench: Bench): Promise<Measured> {
  const { url } = await bench.start({ WHISPER_MODEL: MODEL, WHISPER_DEVICE: 'cpu' });
  const { path } = fixture('demo');
  const clip = { name: 'demo.mp3', bytes: readFileSync(path) };
  for (let at = 0; at < WARM_UP; at += 1) await call(url, clip);
  const calls: Call[] = [];
  while (calls.length < times(bench)) calls.push(await call(url, clip));
  const added = calls.map(({ wallMs, engineMs }) => wallMs - engineMs);
  const milliseconds = { unit: 'ms', digits: 1 };
  const engineMs = calls.map((one) => one.engineMs);
  return {
    raw: calls,
    figures: [
      {
        ...{ title: 'wall minus engine, p50', value: quantile(added, 0.5), ...milliseconds },
        bound: { most: 35, aim: 18 },
      },
      { title: 'wall minus engine, p99', value: quantile(added, 0.99), ...milliseconds },
      { title: 'wall minus engine, least', value: Math.min(...added), ...milliseconds },
      { title: 'wall minus engine, most', value: Math.max(...added), ...milliseconds },
      { title: 'engine, p50', value: quantile(engineMs, 0.5), ...milliseconds },
    ],
  };
}

async function call(url: string, clip: { name: string; bytes: Uint8Array }): Promise<Call> {
  const fields = {
    ...{ engine: 'faster-whisper', model: MODEL, device: 'cpu' },
    ...{ beam_size: String(BEAM_SIZE), vad_filter: 'true' },
  };
  const headers = { Prefer: `wait=${WAIT_SECONDS}` };
  const startedMs = performance.now();
  const answer = await post(url, [clip], fields, headers);
  const body = await answer.text();
  const wallMs = performance.now() - startedMs;
  const [file] = answer.status === 200 ? (JSON.parse(body) as JobAnswer).files : [];
  // half a job must not look like a quick one
  if (file?.status !== 'completed' || file.processing_seconds === null) {
    throw new Error(`${answer.status}: ${body}`);
  }
  return { wallMs, engineMs: file.processing_seconds * 1000 };
}
