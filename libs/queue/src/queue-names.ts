import type { Pair } from '#libs/contracts';

/** All our keys start so. */
export const PREFIX = 'oitiva';

/** A queue is a pair of device and engine; only this function spells its name. */
export const queueNameFor = (pair: Pair): string => `${pair.device}.${pair.engine}`;

export const jobKey = (jobId: string): string => `${PREFIX}:job:${jobId}`;
export const filesKey = (jobId: string): string => `${PREFIX}:job:${jobId}:files`;
export const sessionKey = (sessionId: string): string => `${PREFIX}:session:${sessionId}`;
/** The line of a queue, kept by the scripts of the index: waiting files by tag, their lengths, those at work. */
export const lineKey = (pair: Pair): string => `${PREFIX}:line:${queueNameFor(pair)}`;
export const lengthsKey = (pair: Pair): string => `${PREFIX}:lengths:${queueNameFor(pair)}`;
export const runningKey = (pair: Pair): string => `${PREFIX}:running:${queueNameFor(pair)}`;
/** What the run of an attempt has recognised so far, by the attempt's id in the queue. */
export const segmentsKey = (queueId: string): string => `${PREFIX}:segments:${queueId}`;
export const ALL_JOBS = `${PREFIX}:jobs`;
export const UNFINISHED = `${PREFIX}:unfinished`;
export const EPOCH = `${PREFIX}:epoch`;
export const WORKERS = `${PREFIX}:workers`;
export const workerKey = (workerId: string): string => `${PREFIX}:worker:${workerId}`;
export const CANCELS = `${PREFIX}:cancels`;
