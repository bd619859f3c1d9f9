import { findInstallation, type Settings } from '#libs/config';
import type { Pair } from '#libs/contracts';
import type { EngineModule } from '#libs/engines';
import { EngineChoice, Figures, Forecasts, JobRecords, WebhookRecords } from '#libs/jobs';
import {
  FileQueues,
  JanitorLog,
  QueueLines,
  QueueModule,
  type QueueTelemetry,
  QueueWaits,
  RedisHealth,
  SpeedBook,
  Tally,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { Tracing } from '#libs/tracing';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { Keyring } from './auth/keyring.js';
import { SessionController } from './auth/session.controller.js';
import { AudioController } from './downloads/audio.controller.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { LinksController } from './downloads/links.controller.js';
import { PeaksController } from './downloads/peaks.controller.js';
import { ZipController } from './downloads/zip.controller.js';
import { EnginesController } from './engines/engines.controller.js';
import { ModelsController } from './engines/models.controller.js';
import { EventsController } from './events/events.controller.js';
import { HealthController } from './health/health.controller.js';
import { DeliveriesController } from './jobs/deliveries.controller.js';
import { JobListController } from './jobs/job-list.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { RETENTION } from './jobs/retention.js';
import { UPLOAD_LIMITS } from './jobs/upload-store.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { WEBHOOK_LIMITS } from './jobs/webhook-target.js';
import { QueuesController } from './queues/queues.controller.js';
import { openServerFacts } from './settings/open-server-facts.js';
import { ServerFacts } from './settings/server-facts.js';
import { SettingsController } from './settings/settings.controller.js';
import { StatsController } from './stats/stats.controller.js';
import { Pages } from './ui/pages.js';
import { UiController } from './ui/ui.controller.js';
import { VersionsController } from './versions/versions.controller.js';
import { PASSED_OVER, RECONCILE_OPTIONS, SERVICES } from './services.js';

type FigureParts =
  ConstructorParameters<typeof Figures> extends [unknown, ...infer Rest] ? Rest : never;

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
        LinksController,
        AudioController,
        VersionsController,
        PeaksController,
        QueuesController,
        EventsController,
        StatsController,
        SettingsController,
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
        {
          provide: Forecasts,
          inject: [QueueLines, SpeedBook, WorkerDirectory],
          useFactory: (lines: QueueLines, book: SpeedBook, workers: WorkerDirectory) =>
            new Forecasts(pairs, lines, book, workers),
        },
        {
          provide: Figures,
          inject: [Tally, FileQueues, QueueWaits, WorkerDirectory, JanitorLog, SpeedBook],
          useFactory: (...parts: FigureParts) => new Figures(pairs, ...parts),
        },
        {
          provide: ServerFacts,
          inject: [RedisHealth],
          useFactory: (redis: RedisHealth) => openServerFacts(settings, keyring.isOn, redis),
        },
        ...SERVICES,
      ],
    };
  }
}
