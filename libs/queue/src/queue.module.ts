import type { Pair } from '#libs/contracts';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { AppendOnlyFile } from './append-only-file.js';
import { CancelChannel } from './cancel-channel.js';
import { Epoch } from './epoch.js';
import { BLOCK_MS, EventFeed } from './events/event-feed.js';
import { EventLog } from './events/event-log.js';
import { ModelLog } from './events/model-log.js';
import { FileQueues } from './file-queues.js';
import { Holds } from './holds.js';
import { INTAKE_QUEUES, IntakeQueue } from './intake-queue.js';
import { JanitorLog } from './janitor-log.js';
import { JobIndex } from './job-index.js';
import { JobListing } from './job-listing.js';
import { OneUseNotes } from './one-use-notes.js';
import { PREFIX, queueNameFor } from './queue-names.js';
import type { QueueTelemetry } from './queue-telemetry.js';
import { QueueLines } from './queue-lines.js';
import { connectRedis, impatient, redisOptions, whenConnected } from './redis-connection.js';
import { RedisHealth } from './redis-health.js';
import { SpeedBook } from './speed-book.js';
import { SegmentLists } from './segment-lists.js';
import { QueueWaits } from './queue-waits.js';
import { Tally } from './tally.js';
import { Throughput } from './throughput.js';
import { WEBHOOKS, WebhookQueue } from './webhook-queue.js';
import { WorkerCalls } from './worker-calls.js';
import { WorkerDirectory } from './worker-directory.js';

const REDIS = Symbol('redis');

const onRedis = <T>(type: new (redis: Redis) => T) => ({
  provide: type,
  useFactory: (redis: Redis) => new type(redis),
  inject: [REDIS],
});

const onQueue = <T>(type: new (queue: Queue) => T, name: string) => ({
  provide: type,
  // each failed reconnect is reported here too; callers see their own command fail
  useFactory: (queue: Queue) => new type(queue.on('error', () => undefined)),
  inject: [getQueueToken(name)],
});

/** The side of the queues that adds and reads: index, directory of workers, messages. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly events: EventFeed,
  ) {}

  static forRoot(options: {
    redisUrl: string;
    pairs: Pair[];
    telemetry?: QueueTelemetry | undefined;
  }): DynamicModule {
    const { redisUrl, pairs, telemetry } = options;
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
      Holds,
      OneUseNotes,
      Tally,
      Throughput,
      QueueWaits,
      WorkerCalls,
      ModelLog,
    ];
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRoot({
          connection: { ...redisOptions(redisUrl), ...impatient },
          prefix: PREFIX,
          ...(telemetry ? { telemetry } : {}),
        }),
        BullModule.registerQueue(
          ...[...Object.values(INTAKE_QUEUES), WEBHOOKS, ...names].map((name) => ({ name })),
        ),
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
        onQueue(WebhookQueue, WEBHOOKS),
        {
          provide: EventFeed,
          useFactory: (redis: Redis) =>
            new EventFeed(new EventLog(redis), () =>
              whenConnected(connectRedis(redisUrl, BLOCK_MS)),
            ),
          inject: [REDIS],
        },
        {
          provide: IntakeQueue,
          useFactory: (unpacking: Queue, download: Queue) => {
            for (const queue of [unpacking, download]) queue.on('error', () => undefined);
            return new IntakeQueue({ unpacking, download });
          },
          inject: [INTAKE_QUEUES.unpacking, INTAKE_QUEUES.download].map((name) =>
            getQueueToken(name),
          ),
        },
        ...services.map((service) => onRedis<object>(service)),
      ],
      exports: [FileQueues, IntakeQueue, WebhookQueue, EventFeed, ...services],
    };
  }

  onApplicationShutdown(): void {
    this.events.close();
    this.redis.disconnect();
  }
}
