import { availableParallelism } from 'node:os';
import { findInstallation, runnerEnvironment, type Settings } from '#libs/config';
import type { Device, Pair } from '#libs/contracts';
import { type EngineModule, ModelStore, RunnerPool } from '#libs/engines';
import {
  Arrivals,
  DeleteJob,
  EndJob,
  EngineChoice,
  IntakeArchive,
  IntakeDownloads,
  Janitor,
  JobRecords,
  Lanes,
  TranscribeFile,
} from '#libs/jobs';
import {
  AppendOnlyFile,
  CancelChannel,
  connectRedis,
  FileQueues,
  IntakeQueue,
  JanitorLog,
  JobIndex,
  QueueModule,
  SpeedBook,
  SegmentLists,
  whenConnected,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { JanitorService } from './janitor.service.js';
import { WorkerService } from './worker.service.js';

/** The whole wiring of a worker. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings, modules: Map<string, EngineModule>): DynamicModule {
    const { redisUrl } = settings;
    if (redisUrl === null) throw new Error('REDIS_URL: set it; `npm start` does so by itself');
    const descriptions = new Map([...modules].map(([id, { description }]) => [id, description]));
    const pairs: Pair[] = [...descriptions.values()].flatMap(({ id, devices }) =>
      devices.map((device) => ({ device, engine: id })),
    );
    const lanes: Record<Device, number> = {
      cpu: settings.cpuLanes,
      gpu: settings.gpuLanes,
      cloud: 0,
    };
    const logger = new Logger('runner');
    const { python, workersDirectory } = findInstallation();
    const host = {
      python,
      workersDirectory,
      environment: runnerEnvironment(),
      modelDirectory: settings.modelDir,
      log: (line: string) => logger.log(line),
    };
    const runners = new RunnerPool({
      host,
      lanes,
      threads: availableParallelism(),
      memoryBytes: settings.modelMemoryBytes,
    });
    const models = new ModelStore(host, settings.modelSources);
    const engines = new Map(
      [...modules].map(([id, module]) => [id, module.create({ runners, models })]),
    );
    const choice = new EngineChoice(descriptions, {
      engine: settings.defaultEngine,
      model: settings.whisperModel,
      device: settings.whisperDevice,
    });
    const records = new JobRecords(openStorage(settings.storageUrl));
    return {
      module: WorkerModule,
      imports: [QueueModule.forRoot({ redisUrl, pairs })],
      providers: [
        {
          provide: WorkerService,
          inject: [JobIndex, WorkerDirectory, SpeedBook, FileQueues, SegmentLists],
          useFactory: async (
            index: JobIndex,
            directory: WorkerDirectory,
            book: SpeedBook,
            queues: FileQueues,
            segments: SegmentLists,
          ) => {
            const endJob = new EndJob(records, index);
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
              modules,
              engines,
              runners,
              transcribeFile,
              intakeArchive: new IntakeArchive(records, arrivals),
              intakeDownloads: new IntakeDownloads(records, index, arrivals, endJob, {
                maxFileBytes: settings.maxFileBytes,
                maxJobBytes: settings.maxJobBytes,
                privateHosts: settings.allowedPrivateHosts,
              }),
              directory,
              cancels: new CancelChannel(await whenConnected(connectRedis(redisUrl))),
            });
          },
        },
        {
          provide: JanitorService,
          inject: [JobIndex, FileQueues, IntakeQueue, CancelChannel, JanitorLog, AppendOnlyFile],
          useFactory: (
            index: JobIndex,
            queues: FileQueues,
            intake: IntakeQueue,
            cancels: CancelChannel,
            log: JanitorLog,
            appendOnlyFile: AppendOnlyFile,
          ) => {
            const deleteJob = new DeleteJob(records, index, queues, intake, cancels);
            const janitor = new Janitor(records, index, deleteJob, janitorOptions(settings));
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
