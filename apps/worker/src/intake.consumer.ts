import type { IntakeArchive, JobRecords } from '#libs/jobs';
import { type Consumer, consume, INTAKE, type QueueTelemetry } from '#libs/queue';
import { Logger } from '@nestjs/common';
import type { Tracing } from '#libs/tracing';
import { underSubject } from './under-subject.js';

/** A small archive need not wait for a large one. */
const ARCHIVES_AT_ONCE = 2;

/** Takes jobs whose archives are to be unpacked. */
export function consumeIntake(options: {
  redisUrl: string;
  records: JobRecords;
  intakeArchive: IntakeArchive;
  tracing: Tracing;
  telemetry?: QueueTelemetry | undefined;
}): Consumer {
  const { redisUrl, records, tracing, telemetry } = options;
  const logger = new Logger(INTAKE);
  const run = async (jobId: string, signal: AbortSignal) => {
    try {
      await options.intakeArchive.run(jobId, signal);
      logger.log('archives unpacked');
    } catch (error) {
      if (!signal.aborted) logger.error('unpacking put off', (error as Error).stack);
      throw error;
    }
  };
  return consume<{ jobId: string }>({
    redisUrl,
    telemetry,
    queue: INTAKE,
    lanes: ARCHIVES_AT_ONCE,
    work: (ref, signal) =>
      underSubject({ records, tracing, name: 'unpack', ref }, () => run(ref.jobId, signal)),
    onError: (error) => logger.warn(error.message),
  });
}
