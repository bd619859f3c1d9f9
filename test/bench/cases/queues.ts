import { setTimeout as sleep } from 'node:timers/promises';
import { json, submit, waitForEnd } from '../../support/http.js';
import type { QueuesAnswer } from '../../support/job.js';
import { wave } from '../../support/wave.js';
import { median } from '../statistics.js';
import { bodyOf, TimedClient } from '../timed-post.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const TINY_SECONDS = 0.01;
/** What a lane does with its first file until the case is over. */
const FIELDS = { engine: 'scripted', initial_prompt: JSON.stringify({ delay_seconds: 3_600 }) };
const TIMES = 10;
/** Longer than a forecast is kept, so that every answer makes its own. */
const PAUSE_MS = 1_500;

const waitingFiles = ({ quick }: Surroundings): number => (quick ? 2_000 : 10_000);

/** How soon the queues page has its answer when very much is queued. */
export const queues: MeasuredCase = {
  kind: 'measured',
  name: 'queues',
  describe: (surroundings) => `GET /queues with ${waitingFiles(surroundings)} files queued`,
  seconds: 50,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const count = waitingFiles(bench);
  const { url } = await bench.start({ TEST_ENGINES: 'true' });
  // a few that end, so that there is a speed to forecast with
  const known = await submit(url, [{ name: 'known.wav', bytes: wave(1) }], { engine: 'scripted' });
  await waitForEnd(url, known.job_id);
  const clip = wave(TINY_SECONDS);
  const clips = Array.from({ length: count }, (_, at): [string, Uint8Array] => [
    `${at + 1}.wav`,
    clip,
  ]);
  const client = new TimedClient(url);
  await client.post(bodyOf(FIELDS, clips));
  client.close();
  const answers: number[] = [];
  let waiting = 0;
  for (let at = 0; at < TIMES; at += 1) {
    await sleep(PAUSE_MS);
    const startedMs = performance.now();
    const answer = await json<QueuesAnswer>(`${url}/queues`);
    answers.push(performance.now() - startedMs);
    waiting = answer.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  }
  const milliseconds = { unit: 'ms', digits: 0 };
  return {
    raw: { answers, waiting },
    figures: [
      { title: 'files that wait', value: waiting, unit: '' },
      { title: 'first answer', value: answers[0] ?? NaN, ...milliseconds, bound: { most: 150 } },
      { title: `median of ${TIMES}`, value: median(answers), ...milliseconds },
      { title: 'slowest', value: Math.max(...answers), ...milliseconds },
    ],
  };
}
