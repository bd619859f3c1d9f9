import type { JobRecords } from '#libs/jobs';
import {
  type Consumer,
  consume,
  INTAKE_QUEUES,
  type IntakeKind,
  type QueueTelemetry,
} from '#libs/queue';
import type { Tracing } from '#libs/tracing';
import { Logger } from '@nestjs/common';
import { underSubject } from './under-subject.js';

/** A small archive need not wait for a large one; who fetches mostly waits, and has its own limits. */
const JOBS_AT_ONCE: Record<IntakeKind, number> = { unpacking: 2, download: 100 };

/** Takes jobs whose recordings are not there yet. */
export function consumeIntake(options: {
  redisUrl: string;
  records: JobRecords;
  tracing: Tracing;
  telemetry?: QueueTelemetry | undefined;
  kind: IntakeKind;
  intake: { run(jobId: string, signal: AbortSignal): Promise<void> };
}): Consumer {
  const { redisUrl, records, tracing, telemetry, kind, intake } = options;
  const queue = INTAKE_QUEUES[kind];
  const logger = new Logger(queue);
  const run = async (jobId: string, signal: AbortSignal) => {
    try {
      await intake.run(jobId, signal);
      logger.log(`${kind} done`);
    } catch (error) {
      if (!signal.aborted) logger.error(`${kind} put off`, (error as Error).stack);
      throw error;
    }
  };
  return consume<{ jobId: string }>({
    redisUrl,
    telemetry,
    queue,
    lanes: JOBS_AT_ONCE[kind],
    work: (ref, signal) =>
      underSubject({ records, tracing, name: kind, ref }, () => run(ref.jobId, signal)),
    onError: (error) => logger.warn(error.message),
  });
}
