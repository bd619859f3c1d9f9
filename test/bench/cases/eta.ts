import { json, submit, waitForEnd } from '../../support/http.js';
import { longRecording, type Recording, shortClips } from '../recordings.js';
import { MODEL } from '../side.js';
import { withRedis } from '../private-redis.js';
import type { Bench, Measured, MeasuredCase } from './bench-case.js';

const WARM_UP_FILES = 20;
const SESSIONS = 3;
const CLIPS_PER_SESSION = 10;
const LONGER_SECONDS = [60, 150];
const WITHIN_MS = 600_000;

interface Accuracy {
  eta_accuracy: { median_error: number | null; files: number };
}

/** How far predicted ends of files lie from the true ones, once the first files have taught something. */
export const eta: MeasuredCase = {
  kind: 'measured',
  name: 'eta',
  describe: () =>
    `${SESSIONS * CLIPS_PER_SESSION} clips of ${SESSIONS} sessions with recordings of ` +
    `${LONGER_SECONDS.join(' and ')} s between them, after ${WARM_UP_FILES} files`,
  seconds: 110,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const product = await bench.start({ WHISPER_MODEL: MODEL, WHISPER_DEVICE: 'cpu' });
  const { url } = product;
  const send = async (session: string, recordings: Recording[]): Promise<string> => {
    const files = recordings.map(({ path }) => path);
    return (await submit(url, files, { session_id: session, language: 'auto' })).job_id;
  };
  await waitForEnd(url, await send('warm-up', shortClips(WARM_UP_FILES)), WITHIN_MS);
  const afterWarmUp = await json<Accuracy>(`${url}/queues`);
  // from here on only the files that are measured count
  await withRedis(product, (redis) => redis.del('oitiva:eta-errors'));

  const longer = LONGER_SECONDS.map((seconds) => longRecording(bench.folder, seconds));
  const jobs: string[] = [];
  for (let session = 1; session <= SESSIONS; session += 1) {
    jobs.push(await send(`clips-${session}`, shortClips(CLIPS_PER_SESSION)));
    const recording = longer[session - 1];
    if (recording !== undefined) jobs.push(await send(`long-${session}`, [recording]));
  }
  for (const job of jobs) await waitForEnd(url, job, WITHIN_MS);
  const { eta_accuracy: accuracy } = await json<Accuracy>(`${url}/queues`);
  const raw = await withRedis(product, async (redis) => ({
    errors: (await redis.lrange('oitiva:eta-errors', 0, -1)).map(Number),
    warmUp: afterWarmUp.eta_accuracy,
  }));
  return {
    raw,
    figures: [
      { title: 'files', value: SESSIONS * CLIPS_PER_SESSION + longer.length, unit: '' },
      { title: 'files with a prediction', value: accuracy.files, unit: '' },
      {
        ...{ title: 'median error', value: (accuracy.median_error ?? NaN) * 100, unit: '%' },
        ...{ digits: 1, bound: { most: 15 } },
      },
    ],
  };
}
