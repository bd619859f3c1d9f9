import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstallation, readSettings, runnerEnvironment } from '#libs/config';
import {
  fromWire,
  type JobManifest,
  type JobOptions,
  OitivaError,
  type SourceRecord,
  type SpeechEngine,
} from '#libs/contracts';
import { loadEngines, ModelStore, type RunnerHost, RunnerPool } from '#libs/engines';
import {
  CancelJob,
  type Clock,
  DeleteJob,
  EndCancelled,
  EndJob,
  EngineChoice,
  Forecasts,
  IntakeArchive,
  FilePages,
  Janitor,
  JobRecords,
  JobViews,
  keys,
  Lanes,
  newJobId,
  Reconcile,
  RetryJob,
  SubmitJob,
  TranscribeFile,
  Transcripts,
} from '#libs/jobs';
import {
  CancelChannel,
  FileQueues,
  IntakeQueue,
  JobIndex,
  QueueLines,
  queueNameFor,
  SegmentLists,
  SpeedBook,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { Queue } from 'bullmq';
import { startRedis } from './redis.js';

const RECORDING: SourceRecord = {
  sizeBytes: 32_044,
  sha256: '',
  container: 'wav',
  durationSeconds: 1,
};
const NO_AUDIO = new OitivaError('unsupported_media', 'looks like nothing');

export const PAIR = { device: 'cpu', engine: 'scripted' } as const;

/** Options of a job for the scripted engine, whose script says what happens. */
export const scripted = (script: object = {}): JobOptions => ({
  engine: 'scripted',
  model: null,
  device: 'cpu',
  language: 'auto',
  task: 'transcribe',
  wordTimestamps: false,
  vadFilter: true,
  initialPrompt: JSON.stringify(script),
  hotwords: null,
  beamSize: null,
  temperature: null,
});

export const runnerHost = (log: (line: string) => void = () => undefined): RunnerHost => {
  const { python, workersDirectory } = findInstallation();
  const { modelDir } = readSettings({});
  return {
    python,
    workersDirectory,
    environment: runnerEnvironment(),
    modelDirectory: modelDir,
    log,
  };
};

/** All services over a real Redis, a real disk and real runners; no HTTP. */
export async function openHouse() {
  const server = await startRedis();
  const folder = await mkdtemp(join(tmpdir(), 'oitiva-house-'));
  const storage = openStorage(`file:${folder}`);
  const records = new JobRecords(storage);
  const index = new JobIndex(server.redis);
  const directory = new WorkerDirectory(server.redis);
  const connection = { path: server.url.slice('unix:'.length) };
  const queue = new Queue(queueNameFor(PAIR), { connection, prefix: 'oitiva' });
  const queues = new FileQueues([PAIR], new Map([[queue.name, queue]]), server.redis);
  const intakeQueue = new Queue('intake', { connection, prefix: 'oitiva' });
  const intake = new IntakeQueue(intakeQueue);
  const modules = await loadEngines({ testEngines: true });
  const descriptions = new Map([...modules].map(([id, module]) => [id, module.description]));
  const choice = new EngineChoice(descriptions, { engine: 'auto', model: 'base', device: 'auto' });
  const host = runnerHost();
  const runners = new RunnerPool({
    host,
    lanes: { cpu: 2 },
    threads: availableParallelism(),
    memoryBytes: 2 ** 33,
  });
  const models = new ModelStore(host, ['pypi']);
  const engines = new Map<string, SpeechEngine>(
    [...modules].map(([id, module]) => [id, module.create({ runners, models })]),
  );
  const book = new SpeedBook(server.redis);
  const forecasts = new Forecasts([PAIR], new QueueLines(server.redis), book, directory);
  const endJob = new EndJob(records, index);
  const segments = new SegmentLists(server.redis);
  const endCancelled = new EndCancelled(records, index, queues, segments, endJob);
  const damaged: string[] = [];
  const unqueued: unknown[] = [];
  const options = { jobMaxWaitSeconds: 3600, onFailed: (jobId: string) => damaged.push(jobId) };
  const submitJob = new SubmitJob(records, index, queues, intake, directory, choice, {
    oweAll: (reason: unknown) => unqueued.push(reason),
  });
  const cancels = new CancelChannel(server.redis);
  const reconcileWith = (changed: { jobMaxWaitSeconds?: number } = {}) =>
    new Reconcile(records, index, queues, intake, directory, choice, endJob, endCancelled, {
      ...options,
      ...changed,
    });
  const reconcile = reconcileWith();
  const deleteJob = new DeleteJob(records, index, queues, intake, cancels);
  return {
    server,
    folder,
    storage,
    records,
    index,
    queue,
    queues,
    runners,
    engines,
    endJob,
    choice,
    directory,
    views: new JobViews(records, index, directory, forecasts),
    transcripts: new Transcripts(records, index, segments),
    deleteJob,
    segments,
    filePages: new FilePages(records, index, directory),
    cancelJob: new CancelJob(records, endCancelled, cancels),
    retryJob: new RetryJob(records, reconcile, {
      oweAll: (reason: unknown) => unqueued.push(reason),
    }),
    intakeQueue,
    intakeArchive: new IntakeArchive(records, index, queues, directory, choice, endJob),
    reconcile,
    reconcileWith,
    book,
    damaged,
    unqueued,
    newJanitor: (clock: Clock, graceSeconds = 0) =>
      new Janitor(records, index, deleteJob, {
        clock,
        graceSeconds,
        maxRetentionSeconds: 2_592_000,
        onFailed: (name) => damaged.push(name),
      }),
    newWorker: () =>
      new TranscribeFile(
        records,
        index,
        segments,
        endJob,
        choice,
        engines,
        new Lanes({ cpu: 2 }),
        book,
        {
          maxAudioSeconds: 3600,
        },
      ),
    /** Submits as many recordings of a second of silence; the door finds no audio in the `refused` ones, numbered from 1. */
    async submit(
      options: JobOptions,
      files = 1,
      { retentionSeconds = 3600, refused = [] as number[], owner = null as string | null } = {},
    ): Promise<JobManifest> {
      const jobId = newJobId();
      const received = Array.from({ length: files }, (_, at) => ({
        name: `${at + 1}.wav`,
        path: `${at + 1}.wav`,
        upload: at + 1,
        entry: null,
        ...(refused.includes(at + 1)
          ? { source: { ...RECORDING, container: null, durationSeconds: null }, fault: NO_AUDIO }
          : { source: RECORDING, fault: null }),
      }));
      for (const { upload } of received)
        await storage.create(keys.upload(jobId, upload), silentWav(1));
      const session = { jobId, sessionId: 'test', owner, requestId: 'req_test', retentionSeconds };
      const submission = { ...session, options, files: received, skipped: [] };
      return (await submitJob.submit(submission)).manifest;
    },
    async close() {
      await runners.close();
      await queue.close();
      await intakeQueue.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

export const readJson = async <T>(house: House, key: string): Promise<T | null> => {
  const bytes = await house.storage.read(key);
  return bytes === null ? null : fromWire<T>(JSON.parse(bytes.toString('utf8')));
};

/** 16 kHz, one channel, 16 bit. */
export function silentWav(seconds: number): Buffer {
  const data = Buffer.alloc(seconds * 32_000);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
