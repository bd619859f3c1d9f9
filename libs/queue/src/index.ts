export { AppendOnlyFile } from './append-only-file.js';
export { batches } from './batches.js';
export { CancelChannel } from './cancel-channel.js';
export { type Consumer, consume } from './consume.js';
export { Epoch } from './epoch.js';
export { BLOCK_MS, EventFeed } from './events/event-feed.js';
export { isEventId, NO_EVENT } from './events/event-entry.js';
export { EventLog } from './events/event-log.js';
export {
  type EventListener,
  type EventSubscription,
  type EventWish,
} from './events/event-subscription.js';
export { ModelLog } from './events/model-log.js';
export { FileQueues, type QueueCounts } from './file-queues.js';
export { type FileRef } from './file-ref.js';
export { type Hold, Holds } from './holds.js';
export { INTAKE_KINDS, INTAKE_QUEUES, type IntakeKind, IntakeQueue } from './intake-queue.js';
export { JanitorLog, type JanitorState } from './janitor-log.js';
export { consumeSweeps } from './janitor-queue.js';
export { JobIndex, type UnfinishedPage } from './job-index.js';
export { JobListing, type ListedJob, type ListPlace } from './job-listing.js';
export { OneUseNotes } from './one-use-notes.js';
export { queueNameFor } from './queue-names.js';
export { type QueueLine, QueueLines } from './queue-lines.js';
export { loadQueueTelemetry, type QueueTelemetry } from './queue-telemetry.js';
export { QueueModule } from './queue.module.js';
export { type QueueWait, QueueWaits } from './queue-waits.js';
export { connectRedis, whenConnected } from './redis-connection.js';
export { isRedisAway, namedRedisError, RedisHealth } from './redis-health.js';
export { SpeedBook, type SpeedSums } from './speed-book.js';
export { SegmentLists } from './segment-lists.js';
export { Tally } from './tally.js';
export { COUNTERS, type CounterName, MEASURES, type MeasureName } from './tally-fields.js';
export { type EndCounts, type MinuteCounts, Throughput } from './throughput.js';
export { type CounterSum, type MeasureSum, type TallySums } from './tally-sums.js';
export { type DeliveryRef, WebhookQueue, WEBHOOKS } from './webhook-queue.js';
export { WorkerCalls } from './worker-calls.js';
export { HEARTBEAT_MS, WorkerDirectory } from './worker-directory.js';
