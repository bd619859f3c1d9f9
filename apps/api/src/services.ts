import type { Provider } from '@nestjs/common';
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
  RedisHealth,
  SpeedBook,
  SegmentLists,
  WebhookQueue,
  WorkerCalls,
  WorkerDirectory,
} from '#libs/queue';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OwnJobsInterceptor } from './auth/own-jobs.interceptor.js';
import { EventStreams } from './events/event-streams.js';
import { ReceiveJob } from './jobs/receive-job.js';
import { Exposition } from './metrics/exposition.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { ReconcileService } from './reconcile.service.js';
import { service } from './service.js';

export const RECONCILE_OPTIONS = Symbol('reconcile options');
export const PASSED_OVER = Symbol('told of jobs that were passed over');

/** What is made of other parts alone, without a setting. */
export const SERVICES: Provider[] = [
  service(JobOwners, JobRecords, JobIndex),
  {
    ...service(OwnJobsInterceptor, JobOwners, RedisHealth),
    provide: APP_INTERCEPTOR,
  },
  service(JobLists, JobListing),
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
  service(DeleteJob, JobRecords, JobIndex, FileQueues, IntakeQueue, CancelChannel, WebhookOutbox),
  service(JobViews, JobRecords, JobIndex, WorkerDirectory, Forecasts),
  service(FilePages, JobRecords, JobIndex, WorkerDirectory),
  service(EndCancelled, JobRecords, JobIndex, FileQueues, SegmentLists, EndJob),
  service(CancelJob, JobRecords, EndCancelled, CancelChannel),
  service(RetryJob, JobRecords, Reconcile, ReconcileService),
  service(Transcripts, JobRecords, JobIndex, SegmentLists),
  service(QueueViews, JobIndex, FileQueues, WorkerDirectory, Forecasts, SpeedBook, JanitorLog),
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
];
