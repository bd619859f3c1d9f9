import type { IntakeArchive, JobRecords } from '#libs/jobs';
import { withSubject } from '#libs/logs';
import { type Consumer, consume, INTAKE } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { subjectOf } from './subject-of.js';

/** A small archive need not wait for a large one. */
const ARCHIVES_AT_ONCE = 2;

/** Takes jobs whose archives are to be unpacked. */
export function consumeIntake(options: {
  redisUrl: string;
  records: JobRecords;
  intakeArchive: IntakeArchive;
}): Consumer {
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
    redisUrl: options.redisUrl,
    queue: INTAKE,
    lanes: ARCHIVES_AT_ONCE,
    work: async (ref, signal) =>
      withSubject(await subjectOf(options.records, ref), () => run(ref.jobId, signal)),
    onError: (error) => logger.warn(error.message),
  });
}
