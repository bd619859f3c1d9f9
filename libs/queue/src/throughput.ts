import type { Redis } from 'ioredis';
import { fromWire } from '#libs/contracts';
import { PREFIX } from './queue-names.js';

/** A hash for each hour since 1970; its fields are a minute of that hour and what is counted: `37 completed`. */
export const HOUR_PREFIX = `${PREFIX}:throughput:`;
/** A day, the hour that it begins in, and an hour to spare. */
export const HOUR_KEPT_SECONDS = 26 * 3600;

/** What ended in a span of time. */
export interface EndCounts {
  /** files */
  completed: number;
  failed: number;
  cancelled: number;
  /** of completed files */
  audioSeconds: number;
  /** that lanes worked on those */
  engineSeconds: number;
}

export interface MinuteCounts extends EndCounts {
  /** since 1970 */
  minute: number;
}

/** What ended minute by minute, over all workers; kept for a day by the script that counts ends: see tally-script. */
export class Throughput {
  constructor(private readonly redis: Redis) {}

  /** The last minutes, the one that runs included; without those in which nothing ended. */
  async read(minutes: number): Promise<{ nowMinute: number; counts: MinuteCounts[] }> {
    const [seconds] = await this.redis.time();
    const nowMinute = Math.floor(Number(seconds) / 60);
    const first = nowMinute - minutes + 1;
    const firstHour = Math.floor(first / 60);
    const hours = Math.floor(nowMinute / 60) - firstHour + 1;
    const read = Array.from({ length: hours }, async (_, at) => {
      const hour = firstHour + at;
      return readHour(hour, await this.redis.hgetall(`${HOUR_PREFIX}${hour}`));
    });
    const counts = (await Promise.all(read)).flat();
    return { nowMinute, counts: counts.filter(({ minute }) => minute >= first) };
  }
}

const NOTHING: EndCounts = {
  ...{ completed: 0, failed: 0, cancelled: 0 },
  ...{ audioSeconds: 0, engineSeconds: 0 },
};

function readHour(hour: number, fields: Record<string, string>): MinuteCounts[] {
  const byMinute = new Map<number, Record<string, number>>();
  for (const [field, text] of Object.entries(fields)) {
    const [minuteOfHour = '', name = ''] = field.split(' ');
    const minute = 60 * hour + Number(minuteOfHour);
    byMinute.set(minute, { ...byMinute.get(minute), [name]: Number(text) });
  }
  return [...byMinute].map(([minute, counted]) => ({
    ...NOTHING,
    ...fromWire<Partial<EndCounts>>(counted),
    minute,
  }));
}
