import type { Pair } from '#libs/contracts';
import type { JobRecords, TranscribeFile } from '#libs/jobs';
import {
  type Consumer,
  consume,
  type FileRef,
  queueNameFor,
  type QueueTelemetry,
} from '#libs/queue';
import { Logger } from '@nestjs/common';
import type { Tracing } from '#libs/tracing';
import { underSubject } from './under-subject.js';

/** Takes files of one pair off their queue and has them transcribed. */
export function consumeFiles(options: {
  redisUrl: string;
  pair: Pair;
  lanes: number;
  records: JobRecords;
  transcribeFile: TranscribeFile;
  tracing: Tracing;
  telemetry?: QueueTelemetry | undefined;
}): Consumer {
  const { pair, records, transcribeFile, tracing } = options;
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
    redisUrl: options.redisUrl,
    lanes: options.lanes,
    telemetry: options.telemetry,
    queue: queueNameFor(pair),
    work: (ref, signal) =>
      underSubject({ records, tracing, name: 'transcribe', ref }, () => run(ref, signal)),
    onError: (error) => logger.warn(error.message),
  });
}
