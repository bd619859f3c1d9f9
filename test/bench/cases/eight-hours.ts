import { readJob, submit, waitForEnd } from '../../support/http.js';
import { until } from '../../support/until.js';
import { spreadRecording } from '../recordings.js';
import { watchGrowth } from '../watch-memory.js';
import type { Bench, Measured, MeasuredCase, Surroundings } from './bench-case.js';

const MIB = 2 ** 20;
/** A model takes its working memory with the first windows, however long the file is. */
const WARM_MINUTES = 3;

const hours = ({ quick }: Surroundings): number => (quick ? 1 : 8);

/** Whether memory grows with the length of a file, and when its first words are there. */
export const eightHours: MeasuredCase = {
  kind: 'measured',
  name: 'eight-hours',
  describe: (surroundings) =>
    `one file of ${hours(surroundings)} hours in which somebody speaks a minute of every twenty, after one of ${WARM_MINUTES} minutes`,
  seconds: 240,
  measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const product = await bench.start({ WHISPER_MODEL: 'base', WHISPER_DEVICE: 'cpu' });
  const { url } = product;
  const fields = { language: 'es' };
  const warm = await submit(url, [spreadRecording(bench.folder, WARM_MINUTES / 60)], fields);
  await waitForEnd(url, warm.job_id);
  const path = spreadRecording(bench.folder, hours(bench));
  const growth = watchGrowth(product.pidOf('runner'));
  const startedMs = performance.now();
  const { job_id } = await submit(url, [path], fields);
  const words = `${url}/jobs/${job_id}/files/f_0001/transcript.txt?partial=true`;
  await until('the first words', async () => (await (await fetch(words)).text()).length > 20, {
    withinMs: 120_000,
  });
  const firstSeconds = (performance.now() - startedMs) / 1000;
  await waitForEnd(url, job_id, 1_200_000);
  const seconds = (performance.now() - startedMs) / 1000;
  const { files } = await readJob(url, job_id);
  const grownMiB = growth() / MIB;
  return {
    raw: { firstSeconds, seconds, grownMiB, files },
    figures: [
      {
        ...{ title: 'memory of the runner grew by', value: grownMiB, unit: 'MiB' },
        bound: { most: 400 },
      },
      {
        ...{ title: 'upload to first words', value: firstSeconds, unit: 's', digits: 1 },
        bound: { most: 10 },
      },
      { title: 'the whole file', value: seconds, unit: 's' },
    ],
  };
}
