import type { Settings } from '#libs/config';
import type { Device, Pair } from '#libs/contracts';
import type { EngineModule } from '#libs/engines';
import {
  Arrivals,
  DeleteJob,
  DeliverWebhook,
  EndJob,
  EngineChoice,
  IntakeArchive,
  IntakeDownloads,
  Janitor,
  JobRecords,
  Lanes,
  RemoteDeletions,
  TranscribeFile,
  WebhookOutbox,
  WebhookRecords,
} from '#libs/jobs';
import {
  AppendOnlyFile,
  CancelChannel,
  connectRedis,
  FileQueues,
  IntakeQueue,
  JanitorLog,
  JobIndex,
  ModelLog,
  QueueModule,
  type QueueTelemetry,
  SpeedBook,
  SegmentLists,
  Tally,
  WebhookQueue,
  whenConnected,
  WorkerCalls,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { Tracing } from '#libs/tracing';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { EnvironmentWatch } from './environment-watch.js';
import { JanitorService } from './janitor.service.js';
import { OPEN_ENGINES, type OpenEngines, openEngines } from './open-engines.js';
import { RemoteDeletionService } from './remote-deletion.service.js';
import { WebhookService } from './webhook.service.js';
import { WorkerService } from './worker.service.js';

/** The whole wiring of a worker. */
@Module({})
export class WorkerModule {
  static forRoot(
    settings: Settings,
    modules: Map<string, EngineModule>,
    tracing: Tracing,
    telemetry?: QueueTelemetry,
  ): DynamicModule {
    const { redisUrl } = settings;
    if (redisUrl === null) throw new Error('REDIS_URL: set it; `npm start` does so by itself');
    const descriptions = new Map([...modules].map(([id, { description }]) => [id, description]));
    const pairs: Pair[] = [...descriptions.values()].flatMap(({ id, devices }) =>
      devices.map((device) => ({ device, engine: id })),
    );
    const lanes: Record<Device, number> = {
      cpu: settings.cpuLanes,
      gpu: settings.gpuLanes,
      cloud: settings.cloudLanes,
    };
    const choice = new EngineChoice(descriptions, {
      engine: settings.defaultEngine,
      model: settings.whisperModel,
      device: settings.whisperDevice,
      allowCloud: settings.allowCloud,
    });
    const storage = openStorage(settings.storageUrl);
    const records = new JobRecords(storage);
    const webhooks = new WebhookRecords(storage);
    const { onFailed } = janitorOptions(settings);
    return {
      module: WorkerModule,
      imports: [QueueModule.forRoot({ redisUrl, pairs, telemetry })],
      providers: [
        { provide: Tracing, useFactory: () => tracing },
        {
          provide: WebhookOutbox,
          inject: [WebhookQueue],
          useFactory: (queue: WebhookQueue) =>
            new WebhookOutbox(records, webhooks, queue, onFailed),
        },
        {
          provide: WebhookService,
          useFactory: () =>
            new WebhookService(
              redisUrl,
              (onTry) =>
                new DeliverWebhook(webhooks, {
                  secrets: settings.webhookSecrets,
                  privateHosts: settings.allowedPrivateHosts,
                  retrySeconds: settings.webhookRetrySeconds,
                  onTry,
                }),
            ),
        },
        {
          provide: OPEN_ENGINES,
          inject: [Tally],
          useFactory: (tally: Tally) => openEngines(settings, modules, tally),
        },
        {
          provide: WorkerService,
          inject: [
            OPEN_ENGINES,
            WebhookOutbox,
            JobIndex,
            WorkerDirectory,
            SpeedBook,
            FileQueues,
            SegmentLists,
            Tally,
            WorkerCalls,
            ModelLog,
          ],
          useFactory: async (
            { runners, engines }: OpenEngines,
            outbox: WebhookOutbox,
            index: JobIndex,
            directory: WorkerDirectory,
            book: SpeedBook,
            queues: FileQueues,
            segments: SegmentLists,
            tally: Tally,
            calls: WorkerCalls,
            modelLog: ModelLog,
          ) => {
            const endJob = new EndJob(records, index, outbox);
            const arrivals = new Arrivals(records, index, queues, directory, choice, endJob);
            const transcribeFile = new TranscribeFile(
              records,
              index,
              segments,
              endJob,
              choice,
              engines,
              new Lanes(lanes),
              book,
              { maxAudioSeconds: settings.maxAudioSeconds },
            );
            return new WorkerService({
              redisUrl,
              lanes,
              batchWindows: { cpu: settings.cpuBatchWindows, gpu: settings.gpuBatchWindows },
              modules,
              engines,
              runners,
              environments: new EnvironmentWatch(settings.engineDir),
              records,
              transcribeFile,
              intakeArchive: new IntakeArchive(records, arrivals),
              intakeDownloads: new IntakeDownloads(records, index, arrivals, endJob, {
                maxFileBytes: settings.maxFileBytes,
                maxJobBytes: settings.maxJobBytes,
                privateHosts: settings.allowedPrivateHosts,
              }),
              directory,
              tally,
              tracing,
              telemetry,
              calls,
              ears: await whenConnected(connectRedis(redisUrl)),
              modelLog,
              cancels: new CancelChannel(await whenConnected(connectRedis(redisUrl))),
            });
          },
        },
        {
          provide: RemoteDeletionService,
          inject: [OPEN_ENGINES, Tally],
          useFactory: ({ engines }: OpenEngines, tally: Tally) =>
            new RemoteDeletionService(
              (onTry) => new RemoteDeletions(records.remotes, engines, { onTry }),
              tally,
            ),
        },
        {
          provide: JanitorService,
          inject: [
            WebhookOutbox,
            JobIndex,
            FileQueues,
            IntakeQueue,
            CancelChannel,
            JanitorLog,
            AppendOnlyFile,
          ],
          useFactory: (
            outbox: WebhookOutbox,
            index: JobIndex,
            queues: FileQueues,
            intake: IntakeQueue,
            cancels: CancelChannel,
            log: JanitorLog,
            appendOnlyFile: AppendOnlyFile,
          ) => {
            const deleteJob = new DeleteJob(records, index, queues, intake, cancels, outbox);
            const options = janitorOptions(settings);
            const janitor = new Janitor(records, index, deleteJob, webhooks, outbox, options);
            const intervalSeconds = settings.janitorSleepIntervalSeconds;
            return new JanitorService(janitor, log, appendOnlyFile, { redisUrl, intervalSeconds });
          },
        },
      ],
    };
  }
}

const LEAST_GRACE_SECONDS = 600;

function janitorOptions(settings: Settings) {
  const { janitorGraceSeconds, janitorSleepIntervalSeconds, maxRetentionSeconds } = settings;
  const usualSeconds = Math.max(2 * janitorSleepIntervalSeconds, LEAST_GRACE_SECONDS);
  const logger = new Logger('janitor');
  return {
    graceSeconds: janitorGraceSeconds ?? usualSeconds,
    maxRetentionSeconds,
    onFailed: (name: string, error: unknown) =>
      logger.error({ message: 'could not be removed', name }, error),
  };
}
