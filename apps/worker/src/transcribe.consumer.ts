import type { Pair } from '#libs/contracts';
import type { TranscribeFile } from '#libs/jobs';
import { type Consumer, consume, type FileRef, queueNameFor } from '#libs/queue';
import { Logger } from '@nestjs/common';

/** Takes files of one pair off their queue and has them transcribed. */
export function consumeFiles(options: {
  redisUrl: string;
  pair: Pair;
  lanes: number;
  transcribeFile: TranscribeFile;
}): Consumer {
  const { pair, transcribeFile } = options;
  const logger = new Logger(`${pair.device}.${pair.engine}`);
  return consume<FileRef>({
    ...options,
    queue: queueNameFor(pair),
    work: async (ref, signal) => {
      const subject = { job_id: ref.jobId, file_id: ref.fileId, attempt: ref.attempt };
      logger.log({ message: 'file taken', ...subject });
      try {
        await transcribeFile.run(ref, pair, signal);
        logger.log({ message: 'file done', ...subject });
      } catch (error) {
        if (signal.aborted) logger.log({ message: 'file handed back', ...subject });
        else logger.error({ message: 'file put off', ...subject }, (error as Error).stack);
        throw error;
      }
    },
    onError: (error) => logger.warn(error.message),
  });
}
