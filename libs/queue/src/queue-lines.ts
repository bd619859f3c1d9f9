import { type FileState, fromWire, type Pair } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { lengthsKey, lineKey, runningKey } from './queue-names.js';

export interface WaitingFile {
  jobId: string;
  fileId: string;
  /** of audio, estimated from its size where the header does not say */
  seconds: number;
  profile: string;
}

export interface QueueLine {
  /** in the order in which they will be taken */
  waiting: WaitingFile[];
  running: { jobId: string; fileId: string; state: FileState }[];
}

/** What stands in the line of each queue, and what of it is at work. */
export class QueueLines {
  constructor(private readonly redis: Redis) {}

  async read(pair: Pair): Promise<QueueLine> {
    const [ids, lengths, running] = await Promise.all([
      this.redis.zrange(lineKey(pair), '0', '-1'),
      this.redis.hgetall(lengthsKey(pair)),
      this.redis.hgetall(runningKey(pair)),
    ]);
    return {
      waiting: ids.map((id) => {
        const [seconds = '0', profile = ''] = (lengths[id] ?? '').split('|');
        return { ...partsOf(id), seconds: Number(seconds), profile };
      }),
      running: Object.entries(running).map(([id, text]) => ({
        ...partsOf(id),
        state: fromWire<FileState>(JSON.parse(text)),
      })),
    };
  }
}

function partsOf(queueId: string): { jobId: string; fileId: string } {
  const [jobId = '', fileId = ''] = queueId.split('.');
  return { jobId, fileId };
}
