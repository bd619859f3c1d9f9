import type { Pair } from '#libs/contracts';
import type { JobRecords, TranscribeFile } from '#libs/jobs';
import { withSubject } from '#libs/logs';
import { type Consumer, consume, type FileRef, queueNameFor } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { subjectOf } from './subject-of.js';

/** Takes files of one pair off their queue and has them transcribed. */
export function consumeFiles(options: {
  redisUrl: string;
  pair: Pair;
  lanes: number;
  records: JobRecords;
  transcribeFile: TranscribeFile;
}): Consumer {
  const { pair, records, transcribeFile } = options;
  const logger = new Logger(`${pair.device}.${pair.engine}`);
  const run = async (ref: FileRef, signal: AbortSignal) => {
    const { attempt } = ref;
    logger.log({ message: 'file taken', attempt });
    try {
      await transcribeFile.run(ref, pair, signal);
      logger.log({ message: 'file done', attempt });
    } catch (error) {
      if (signal.aborted) logger.log({ message: 'file handed back', attempt });
      else logger.error({ message: 'file put off', attempt }, (error as Error).stack);
      throw error;
    }
  };
  return consume<FileRef>({
    ...options,
    queue: queueNameFor(pair),
    work: async (ref, signal) => withSubject(await subjectOf(records, ref), () => run(ref, signal)),
    onError: (error) => logger.warn(error.message),
  });
}
