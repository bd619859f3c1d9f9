import type { IntakeArchive } from '#libs/jobs';
import { type Consumer, consume, INTAKE } from '#libs/queue';
import { Logger } from '@nestjs/common';

/** A small archive need not wait for a large one. */
const ARCHIVES_AT_ONCE = 2;

/** Takes jobs whose archives are to be unpacked. */
export function consumeIntake(options: {
  redisUrl: string;
  intakeArchive: IntakeArchive;
}): Consumer {
  const logger = new Logger(INTAKE);
  return consume<{ jobId: string }>({
    redisUrl: options.redisUrl,
    queue: INTAKE,
    lanes: ARCHIVES_AT_ONCE,
    work: async ({ jobId }, signal) => {
      try {
        await options.intakeArchive.run(jobId, signal);
        logger.log({ message: 'archives unpacked', job_id: jobId });
      } catch (error) {
        if (!signal.aborted) {
          logger.error({ message: 'unpacking put off', job_id: jobId }, (error as Error).stack);
        }
        throw error;
      }
    },
    onError: (error) => logger.warn(error.message),
  });
}
