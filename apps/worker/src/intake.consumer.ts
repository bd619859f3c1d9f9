import { type Consumer, consume, INTAKE_QUEUES, type IntakeKind } from '#libs/queue';
import { Logger } from '@nestjs/common';

/** A small archive need not wait for a large one; who fetches mostly waits, and has its own limits. */
const JOBS_AT_ONCE: Record<IntakeKind, number> = { unpacking: 2, download: 100 };

/** Takes jobs whose recordings are not there yet. */
export function consumeIntake(options: {
  redisUrl: string;
  kind: IntakeKind;
  intake: { run(jobId: string, signal: AbortSignal): Promise<void> };
}): Consumer {
  const { redisUrl, kind, intake } = options;
  const queue = INTAKE_QUEUES[kind];
  const logger = new Logger(queue);
  return consume<{ jobId: string }>({
    redisUrl,
    queue,
    lanes: JOBS_AT_ONCE[kind],
    work: async ({ jobId }, signal) => {
      try {
        await intake.run(jobId, signal);
        logger.log({ message: `${kind} done`, job_id: jobId });
      } catch (error) {
        if (!signal.aborted) {
          logger.error({ message: `${kind} put off`, job_id: jobId }, (error as Error).stack);
        }
        throw error;
      }
    },
    onError: (error) => logger.warn(error.message),
  });
}
