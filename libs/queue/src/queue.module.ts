import type { Pair } from '#libs/contracts';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { AppendOnlyFile } from './append-only-file.js';
import { CancelChannel } from './cancel-channel.js';
import { Epoch } from './epoch.js';
import { FileQueues } from './file-queues.js';
import { INTAKE, IntakeQueue } from './intake-queue.js';
import { JanitorLog } from './janitor-log.js';
import { JobIndex } from './job-index.js';
import { JobListing } from './job-listing.js';
import { PREFIX, queueNameFor } from './queue-names.js';
import { QueueLines } from './queue-lines.js';
import { connectRedis, impatient, redisOptions, whenConnected } from './redis-connection.js';
import { RedisHealth } from './redis-health.js';
import { SpeedBook } from './speed-book.js';
import { SegmentLists } from './segment-lists.js';
import { WorkerDirectory } from './worker-directory.js';

const REDIS = Symbol('redis');

const onRedis = <T>(type: new (redis: Redis) => T) => ({
  provide: type,
  useFactory: (redis: Redis) => new type(redis),
  inject: [REDIS],
});

/** The side of the queues that adds and reads: index, directory of workers, messages. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  static forRoot(options: { redisUrl: string; pairs: Pair[] }): DynamicModule {
    const { redisUrl, pairs } = options;
    const names = pairs.map(queueNameFor);
    const services = [
      JobIndex,
      JobListing,
      WorkerDirectory,
      CancelChannel,
      SegmentLists,
      Epoch,
      RedisHealth,
      JanitorLog,
      AppendOnlyFile,
      QueueLines,
      SpeedBook,
    ];
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRoot({
          connection: { ...redisOptions(redisUrl), ...impatient },
          prefix: PREFIX,
        }),
        BullModule.registerQueue(...[INTAKE, ...names].map((name) => ({ name }))),
      ],
      providers: [
        { provide: REDIS, useFactory: () => whenConnected(connectRedis(redisUrl)) },
        {
          provide: FileQueues,
          useFactory: (redis: Redis, ...queues: Queue[]) => {
            // each failed reconnect is reported here too; callers see their own command fail
            for (const queue of queues) queue.on('error', () => undefined);
            return new FileQueues(
              pairs,
              new Map(queues.map((queue) => [queue.name, queue])),
              redis,
            );
          },
          inject: [REDIS, ...names.map((name) => getQueueToken(name))],
        },
        {
          provide: IntakeQueue,
          useFactory: (queue: Queue) => new IntakeQueue(queue.on('error', () => undefined)),
          inject: [getQueueToken(INTAKE)],
        },
        ...services.map((service) => onRedis<object>(service)),
      ],
      exports: [FileQueues, IntakeQueue, ...services],
    };
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
