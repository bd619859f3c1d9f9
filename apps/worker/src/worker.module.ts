import { availableParallelism } from 'node:os';
import { findInstallation, runnerEnvironment, type Settings } from '#libs/config';
import type { Device, Pair } from '#libs/contracts';
import { type EngineModule, ModelStore, RunnerPool } from '#libs/engines';
import { EndJob, EngineChoice, IntakeArchive, JobRecords, Lanes, TranscribeFile } from '#libs/jobs';
import {
  CancelChannel,
  connectRedis,
  FileQueues,
  JobIndex,
  QueueModule,
  SpeedBook,
  SegmentLists,
  whenConnected,
  WorkerDirectory,
} from '#libs/queue';
import { openStorage } from '#libs/storage';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
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
            const records = new JobRecords(openStorage(settings.storageUrl));
            const endJob = new EndJob(records, index);
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
              intakeArchive: new IntakeArchive(records, index, queues, directory, choice, endJob),
              directory,
              cancels: new CancelChannel(await whenConnected(connectRedis(redisUrl))),
            });
          },
        },
      ],
    };
  }
}
