import type { Pair } from '#libs/contracts';

/** All our keys start so. */
export const PREFIX = 'oitiva';

/** A queue is a pair of device and engine; only this function spells its name. */
export const queueNameFor = (pair: Pair): string => `${pair.device}.${pair.engine}`;

export const jobKey = (jobId: string): string => `${PREFIX}:job:${jobId}`;
export const filesKey = (jobId: string): string => `${PREFIX}:job:${jobId}:files`;
/** What happened to a job, in full. */
export const jobEventsKey = (jobId: string): string => `${PREFIX}:job:${jobId}:events`;
export const sessionKey = (sessionId: string): string => `${PREFIX}:session:${sessionId}`;
/** Jobs of an owner, by the instant of their making. */
export const ownerKey = (owner: string): string => `${PREFIX}:owner:${owner}`;
/** Names of the files of a job, folded, a line each. */
export const namesKey = (jobId: string): string => `${jobKey(jobId)}:names`;
/** The line of a queue, kept by the scripts of the index: waiting files by tag, their lengths, those at work. */
export const lineKey = (pair: Pair): string => `${PREFIX}:line:${queueNameFor(pair)}`;
export const lengthsKey = (pair: Pair): string => `${PREFIX}:lengths:${queueNameFor(pair)}`;
export const runningKey = (pair: Pair): string => `${PREFIX}:running:${queueNameFor(pair)}`;
/** Since when each waiting file of a queue waits, kept by the same scripts. */
export const waitsKey = (pair: Pair): string => `${PREFIX}:waits:${queueNameFor(pair)}`;
/** What the run of an attempt has recognised so far, by the attempt's id in the queue. */
export const segmentsKey = (queueId: string): string => `${PREFIX}:segments:${queueId}`;
export const ALL_JOBS = `${PREFIX}:jobs`;
export const UNFINISHED = `${PREFIX}:unfinished`;
/** What happened to all jobs, thin: whose event it is and of which kind. */
export const EVENTS = `${PREFIX}:events`;
/** Ended jobs by the instant at which they expire. */
export const EXPIRING = `${PREFIX}:expiring`;
/** What the janitor has done so far, and when it comes again. */
export const JANITOR_LOG = `${PREFIX}:janitor-log`;
export const JANITOR_QUEUE = 'janitor';
/** How many jobs were removed that the server's append-only file may still hold; absent for none. */
export const REWRITE_OWED = `${PREFIX}:rewrite-owed`;
export const REWRITE_PAUSE = `${PREFIX}:rewrite-pause`;
export const EPOCH = `${PREFIX}:epoch`;
export const WORKERS = `${PREFIX}:workers`;
export const workerKey = (workerId: string): string => `${PREFIX}:worker:${workerId}`;
/** What is asked of workers, and what each answered. */
export const CALLS = `${PREFIX}:calls`;
export const answersKey = (callId: string): string => `${PREFIX}:answers:${callId}`;
export const CANCELS = `${PREFIX}:cancels`;
