import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fromWire,
  type JobManifest,
  type JobOptions,
  type SpeechEngine,
  type WebhookTarget,
} from '#libs/contracts';
import { loadEngines, ModelStore, RunnerPool } from '#libs/engines';
import {
  Arrivals,
  CancelJob,
  type Clock,
  DesertedPairs,
  DeleteJob,
  type DownloadSettings,
  EndCancelled,
  EndJob,
  EngineChoice,
  Forecasts,
  IntakeArchive,
  IntakeDownloads,
  FilePages,
  Janitor,
  JobRecords,
  JobViews,
  keys,
  MoveFiles,
  Lanes,
  newJobId,
  type ReceivedFile,
  Reconcile,
  RetryJob,
  SubmitJob,
  systemClock,
  TranscribeFile,
  Transcripts,
  WebhookOutbox,
  WebhookRecords,
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
  WebhookQueue,
  WEBHOOKS,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { Queue } from 'bullmq';
import { wave } from '../../support/wave.js';
import { awaitedRecordings, receivedRecordings } from './received.js';
import { startRedis } from '../../support/redis.js';
import { runnerHost } from './runner-host.js';
import { GPU_PAIR, PAIR } from '../../support/scripted.js';

export { GPU_PAIR, PAIR, scripted } from '../../support/scripted.js';

const NO_WEBHOOK = null as Pick<WebhookTarget, 'url' | 'secret'> | null;
const PAIRS = [PAIR, GPU_PAIR];

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
  const gpuQueue = new Queue(queueNameFor(GPU_PAIR), { connection, prefix: 'oitiva' });
  const byName = new Map([queue, gpuQueue].map((one) => [one.name, one]));
  const queues = new FileQueues(PAIRS, byName, server.redis);
  const intakeQueue = new Queue('intake', { connection, prefix: 'oitiva' });
  const downloadsQueue = new Queue('downloads', { connection, prefix: 'oitiva' });
  const intake = new IntakeQueue({ unpacking: intakeQueue, download: downloadsQueue });
  const modules = await loadEngines({ testEngines: true });
  const descriptions = new Map([...modules].map(([id, module]) => [id, module.description]));
  const choice = new EngineChoice(descriptions, {
    ...{ engine: 'auto', model: 'base', device: 'auto', allowCloud: false },
  });
  const host = runnerHost();
  const runners = new RunnerPool({
    host,
    shapes: { cpu: { lanes: 2, threadsPerLane: 1, batchWindows: 1 } },
    memoryBytes: 2 ** 33,
  });
  const models = new ModelStore(host, ['pypi']);
  const engines = new Map<string, SpeechEngine>(
    [...modules].map(([id, module]) => [id, module.create({ runners, models })]),
  );
  const book = new SpeedBook(server.redis);
  const forecasts = new Forecasts(PAIRS, new QueueLines(server.redis), book, directory);
  const webhooks = new WebhookRecords(storage);
  const webhookBull = new Queue(WEBHOOKS, { connection, prefix: 'oitiva' });
  const webhookQueue = new WebhookQueue(webhookBull);
  const damaged: string[] = [];
  const passOver = (jobId: string) => void damaged.push(jobId);
  const outbox = new WebhookOutbox(records, webhooks, webhookQueue, passOver);
  const endJob = new EndJob(records, index, outbox);
  const arrivals = new Arrivals(records, index, queues, directory, choice, endJob);
  const segments = new SegmentLists(server.redis);
  const endCancelled = new EndCancelled(records, index, queues, segments, endJob);
  const unqueued: unknown[] = [];
  const submitJob = new SubmitJob(records, webhooks, index, queues, intake, directory, choice, {
    oweAll: (reason: unknown) => unqueued.push(reason),
  });
  const cancels = new CancelChannel(server.redis);
  const reconcileWith = ({ jobMaxWaitSeconds = 3600, clock = systemClock as Clock } = {}) =>
    new Reconcile(
      records,
      index,
      queues,
      intake,
      directory,
      choice,
      endJob,
      endCancelled,
      new MoveFiles(index, queues, directory, choice, new DesertedPairs(clock)),
      { jobMaxWaitSeconds, onFailed: passOver },
    );
  const reconcile = reconcileWith();
  const deleteJob = new DeleteJob(records, index, queues, intake, cancels, outbox);
  const promise = async (
    jobId: string,
    options: JobOptions,
    files: ReceivedFile[],
    { retentionSeconds = 3600, webhook = NO_WEBHOOK, owner = null as string | null } = {},
  ): Promise<JobManifest> => {
    const session = { jobId, sessionId: 'test', owner, requestId: 'req_test' };
    const accepted = await submitJob.submit({
      ...session,
      retentionSeconds,
      webhook,
      options,
      files,
      skipped: [],
    });
    return accepted.manifest;
  };
  return {
    server,
    folder,
    storage,
    records,
    index,
    queue,
    gpuQueue,
    queues,
    runners,
    engines,
    endJob,
    webhooks,
    webhookBull,
    webhookQueue,
    outbox,
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
    downloadsQueue,
    intakeArchive: new IntakeArchive(records, arrivals),
    /** By default nothing private is fetched from, and a try follows the other at once. */
    newDownloads: (changed: Partial<DownloadSettings> = {}) =>
      new IntakeDownloads(records, index, arrivals, endJob, {
        ...{
          maxFileBytes: 2 ** 22,
          maxJobBytes: 2 ** 23,
          privateHosts: [],
          patience: { pausesMs: [10, 10, 10] },
        },
        ...changed,
      }),
    reconcile,
    reconcileWith,
    book,
    damaged,
    unqueued,
    newJanitor: (clock: Clock, graceSeconds = 0) =>
      new Janitor(records, index, deleteJob, webhooks, outbox, {
        clock,
        graceSeconds,
        maxRetentionSeconds: 2_592_000,
        onFailed: passOver,
      }),
    newWorker: () =>
      new TranscribeFile(
        records,
        index,
        segments,
        endJob,
        choice,
        engines,
        new Lanes({ cpu: 2, gpu: 1, cloud: 2 }),
        book,
        { maxAudioSeconds: 3600 },
      ),
    /** Submits as many recordings of a second of silence; the door finds no audio in the `refused` ones, numbered from 1. */
    async submit(
      options: JobOptions,
      files = 1,
      {
        retentionSeconds = 3600,
        refused = [] as number[],
        webhook = NO_WEBHOOK,
        owner = null as string | null,
      } = {},
    ): Promise<JobManifest> {
      const jobId = newJobId();
      const received = receivedRecordings(files, refused);
      for (const { upload } of received) await storage.create(keys.upload(jobId, upload), wave(1));
      return promise(jobId, options, received, { retentionSeconds, webhook, owner });
    },
    /** Submits recordings that lie elsewhere, numbered from 1. */
    async submitUrls(options: JobOptions, urls: string[]): Promise<JobManifest> {
      return promise(newJobId(), options, awaitedRecordings(urls));
    },
    async close() {
      await runners.close();
      for (const one of [queue, gpuQueue, intakeQueue, webhookBull, downloadsQueue])
        await one.close();
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
