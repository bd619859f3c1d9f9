import { DEVICES, type Pair } from '#libs/contracts';
import type { FiguresNow } from '#libs/jobs';
import { COUNTERS, type CounterName, MEASURES, type MeasureName, queueNameFor } from '#libs/queue';
import { counter, type Family, gauge, histogram } from './family.js';

const COUNTED: Record<CounterName, string> = {
  files: 'Files whose attempt has ended',
  file_errors: 'Files that failed, by the code of the error',
  audio_seconds: 'Seconds of audio transcribed to the end',
  processing_seconds: 'Seconds that engines worked on that audio',
  remote_deletions:
    'Tries to have a cloud engine delete what is gone here, by outcome: deleted, or failed and tried again',
  runner_crashes:
    'Runners that ended without having been asked to; each is replaced when it is needed',
};

const MEASURED: Record<MeasureName, string> = {
  file_wait_seconds: 'Time from the queue to a worker, of files that were taken',
  real_time_factor: 'Working seconds for each second of audio, of completed files; less is faster',
  model_load_seconds: 'Time to load a model, from the start of its runner',
};

/** What all API processes read alike from Redis: sums over all workers, and what is waiting now. */
export function sharedFamilies(figures: FiguresNow): Family[] {
  const { janitor } = figures;
  return [
    ...sums(figures),
    ...queues(figures),
    ...workers(figures),
    counter('oitiva_janitor_removed_total', 'What the janitor removed', [
      [{ kind: 'job' }, janitor.removedJobs],
      [{ kind: 'orphan' }, janitor.removedOrphans],
    ]),
    gauge('oitiva_janitor_last_sweep_timestamp_seconds', 'Instant of the last sweep', [
      [{}, janitor.lastSweepAt === null ? null : Date.parse(janitor.lastSweepAt) / 1000],
    ]),
    gauge(
      'oitiva_eta_median_error_ratio',
      'Median of |predicted end - true end| / true duration over the last 200 files',
      [[{}, figures.etaMedianError]],
    ),
  ];
}

function sums({ sums: { counters, measures } }: FiguresNow): Family[] {
  const counted = namesOf(COUNTERS).map((name) =>
    counter(
      `oitiva_${name}_total`,
      COUNTED[name],
      counters[name].map(({ values, sum }) => [labelled(COUNTERS[name], values), sum]),
    ),
  );
  const measured = namesOf(MEASURES).map((name) => {
    const { labels, bounds } = MEASURES[name];
    const sums = measures[name].map(({ values, ...sum }) => ({
      labels: labelled(labels, values),
      ...sum,
    }));
    return histogram(`oitiva_${name}`, MEASURED[name], bounds, sums);
  });
  return [...counted, ...measured];
}

function queues({ queues: counts, waits }: FiguresNow): Family[] {
  const of = ({ device, engine }: Pair) => ({ device, engine });
  return [
    gauge(
      'oitiva_queue_waiting_files',
      'Files that wait for a worker',
      counts.map(({ pair, waiting }) => [of(pair), waiting]),
    ),
    gauge(
      'oitiva_queue_active_files',
      'Files that a worker holds',
      counts.map(({ pair, active }) => [of(pair), active]),
    ),
    gauge(
      'oitiva_queue_oldest_wait_seconds',
      'How long the file has waited that waits longest; 0 where none does',
      waits.map(({ pair, oldestSeconds }) => [of(pair), oldestSeconds ?? 0]),
    ),
    gauge(
      'oitiva_queue_median_wait_seconds',
      'How long the file in the middle has waited so far; 0 where none does',
      waits.map(({ pair, medianSeconds }) => [of(pair), medianSeconds ?? 0]),
    ),
  ];
}

function workers({ queues: counts, workers: living }: FiguresNow): Family[] {
  const serving = (pair: Pair) =>
    living.filter(({ pairs }) => pairs.map(queueNameFor).includes(queueNameFor(pair))).length;
  const lanes = (device: (typeof DEVICES)[number]) =>
    living.reduce((sum, worker) => sum + worker.lanes[device], 0);
  return [
    gauge(
      'oitiva_queue_workers',
      'Living workers that serve the queue',
      counts.map(({ pair: { device, engine } }) => [
        { device, engine },
        serving({ device, engine }),
      ]),
    ),
    gauge(
      'oitiva_worker_lanes',
      'Files that all living workers together can work on at once',
      DEVICES.map((device) => [{ device }, lanes(device)]),
    ),
  ];
}

const namesOf = <Name extends string>(table: Record<Name, unknown>): Name[] =>
  Object.keys(table) as Name[];

const labelled = (names: readonly string[], values: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
