import { findInstallation, type Settings } from '#libs/config';
import type { Pair } from '#libs/contracts';
import type { EngineModule } from '#libs/engines';
import {
  CancelJob,
  DeleteJob,
  Deliveries,
  EndCancelled,
  Downloads,
  EndJob,
  EngineChoice,
  EngineViews,
  Figures,
  Forecasts,
  FilePages,
  IdempotencyKeys,
  JobLists,
  JobOwners,
  JobRecords,
  JobViews,
  ModelShelf,
  MoveFiles,
  QueueViews,
  Reconcile,
  RetryJob,
  Recordings,
  SubmitJob,
  Transcripts,
  TranscriptsZips,
  WaitForEnd,
  WebhookOutbox,
  WebhookRecords,
} from '#libs/jobs';
import {
  CancelChannel,
  Epoch,
  EventFeed,
  FileQueues,
  Holds,
  IntakeQueue,
  JanitorLog,
  JobIndex,
  JobListing,
  QueueLines,
  QueueModule,
  type QueueTelemetry,
  QueueWaits,
  RedisHealth,
  SpeedBook,
  SegmentLists,
  Tally,
  WebhookQueue,
  WorkerCalls,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { Tracing } from '#libs/tracing';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Keyring } from './auth/keyring.js';
import { OwnJobsInterceptor } from './auth/own-jobs.interceptor.js';
import { SessionController } from './auth/session.controller.js';
import { AudioController } from './downloads/audio.controller.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { ZipController } from './downloads/zip.controller.js';
import { EnginesController } from './engines/engines.controller.js';
import { ModelsController } from './engines/models.controller.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { HealthController } from './health/health.controller.js';
import { DeliveriesController } from './jobs/deliveries.controller.js';
import { JobListController } from './jobs/job-list.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { ReceiveJob } from './jobs/receive-job.js';
import { RETENTION } from './jobs/retention.js';
import { UPLOAD_LIMITS } from './jobs/upload-store.js';
import { Exposition } from './metrics/exposition.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { WEBHOOK_LIMITS } from './jobs/webhook-target.js';
import { QueuesController } from './queues/queues.controller.js';
import { ReconcileService } from './reconcile.service.js';
import { service } from './service.js';
import { Pages } from './ui/pages.js';
import { UiController } from './ui/ui.controller.js';

type FigureParts =
  ConstructorParameters<typeof Figures> extends [unknown, ...infer Rest] ? Rest : never;

const RECONCILE_OPTIONS = Symbol('reconcile options');
const PASSED_OVER = Symbol('told of jobs that were passed over');

/** The whole wiring of the API. */
@Module({})
export class ApiModule {
  static forRoot(
    settings: Settings,
    modules: Map<string, EngineModule>,
    keyring: Keyring,
    tracing: Tracing,
    telemetry?: QueueTelemetry,
  ): DynamicModule {
    const { redisUrl, maxFileBytes, maxJobBytes, maxFilesPerJob, jobMaxWaitSeconds } = settings;
    if (redisUrl === null) throw new Error('REDIS_URL: set it; `npm start` does so by itself');
    const engines = new Map([...modules].map(([id, { description }]) => [id, description]));
    const pairs: Pair[] = [...engines.values()].flatMap(({ id, devices }) =>
      devices.map((device) => ({ device, engine: id })),
    );
    const choice = new EngineChoice(engines, {
      engine: settings.defaultEngine,
      model: settings.whisperModel,
      device: settings.whisperDevice,
      allowCloud: settings.allowCloud,
    });
    const logger = new Logger('reconcile');
    const onFailed = (jobId: string, error: unknown) =>
      logger.error({ message: 'a job was passed over', job_id: jobId }, error);
    const storage = openStorage(settings.storageUrl);
    return {
      module: ApiModule,
      imports: [QueueModule.forRoot({ redisUrl, pairs, telemetry })],
      controllers: [
        JobsController,
        DeliveriesController,
        JobListController,
        SessionController,
        DownloadsController,
        ZipController,
        AudioController,
        QueuesController,
        EventsController,
        EnginesController,
        ModelsController,
        HealthController,
        MetricsController,
        UiController,
      ],
      providers: [
        { provide: Tracing, useFactory: () => tracing },
        { provide: JobRecords, useValue: new JobRecords(storage) },
        { provide: WebhookRecords, useValue: new WebhookRecords(storage) },
        {
          provide: WEBHOOK_LIMITS,
          useValue: {
            hasSecret: settings.webhookSecrets.length > 0,
            privateHosts: settings.allowedPrivateHosts,
          },
        },
        { provide: PASSED_OVER, useValue: onFailed },
        { provide: EngineChoice, useValue: choice },
        { provide: Keyring, useValue: keyring },
        service(JobOwners, JobRecords, JobIndex),
        {
          ...service(OwnJobsInterceptor, JobOwners, RedisHealth),
          provide: APP_INTERCEPTOR,
        },
        service(JobLists, JobListing),
        { provide: Pages, useValue: new Pages(findInstallation().uiDirectory) },
        {
          provide: UPLOAD_LIMITS,
          useValue: { maxFileBytes, maxJobBytes, maxFiles: maxFilesPerJob },
        },
        {
          provide: RETENTION,
          useValue: {
            usualSeconds: settings.jobRetentionTimeSeconds,
            longestSeconds: settings.maxRetentionSeconds,
          },
        },
        { provide: RECONCILE_OPTIONS, useValue: { jobMaxWaitSeconds, onFailed } },
        service(WebhookOutbox, JobRecords, WebhookRecords, WebhookQueue, PASSED_OVER),
        service(Deliveries, JobRecords, WebhookRecords, WebhookQueue, ReconcileService),
        service(EndJob, JobRecords, JobIndex, WebhookOutbox),
        service(
          SubmitJob,
          JobRecords,
          WebhookRecords,
          JobIndex,
          FileQueues,
          IntakeQueue,
          WorkerDirectory,
          EngineChoice,
          ReconcileService,
        ),
        service(
          DeleteJob,
          JobRecords,
          JobIndex,
          FileQueues,
          IntakeQueue,
          CancelChannel,
          WebhookOutbox,
        ),
        {
          provide: Forecasts,
          inject: [QueueLines, SpeedBook, WorkerDirectory],
          useFactory: (lines: QueueLines, book: SpeedBook, workers: WorkerDirectory) =>
            new Forecasts(pairs, lines, book, workers),
        },
        service(JobViews, JobRecords, JobIndex, WorkerDirectory, Forecasts),
        service(FilePages, JobRecords, JobIndex, WorkerDirectory),
        service(EndCancelled, JobRecords, JobIndex, FileQueues, SegmentLists, EndJob),
        service(CancelJob, JobRecords, EndCancelled, CancelChannel),
        service(RetryJob, JobRecords, Reconcile, ReconcileService),
        service(Transcripts, JobRecords, JobIndex, SegmentLists),
        service(
          QueueViews,
          JobIndex,
          FileQueues,
          WorkerDirectory,
          Forecasts,
          SpeedBook,
          JanitorLog,
        ),
        {
          provide: Figures,
          inject: [Tally, FileQueues, QueueWaits, WorkerDirectory, JanitorLog, SpeedBook],
          useFactory: (...parts: FigureParts) => new Figures(pairs, ...parts),
        },
        service(HttpMetrics),
        service(Exposition, HttpMetrics, Figures),
        service(Downloads, JobRecords, Transcripts),
        service(TranscriptsZips, JobRecords),
        service(Recordings, JobRecords),
        service(IdempotencyKeys, JobRecords, Holds),
        service(WaitForEnd, JobIndex, EventFeed),
        service(EngineViews, EngineChoice, WorkerDirectory),
        service(ModelShelf, EngineChoice, WorkerDirectory, WorkerCalls, QueueLines),
        service(MoveFiles, JobIndex, FileQueues, WorkerDirectory, EngineChoice),
        service(
          Reconcile,
          JobRecords,
          JobIndex,
          FileQueues,
          IntakeQueue,
          WorkerDirectory,
          EngineChoice,
          EndJob,
          EndCancelled,
          MoveFiles,
          RECONCILE_OPTIONS,
        ),
        ReceiveJob,
        service(EventStreams, EventFeed),
        service(ReconcileService, Reconcile, WebhookOutbox, Epoch),
      ],
    };
  }
}
