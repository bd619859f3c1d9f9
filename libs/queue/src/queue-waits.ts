import type { Pair } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { waitsKey } from './queue-names.js';

export interface QueueWait {
  pair: Pair;
  /** of the file that waits longest, and of the one in the middle; null where none waits */
  oldestSeconds: number | null;
  medianSeconds: number | null;
}

/** How long the files that wait in each queue have waited so far, however many there are. */
export class QueueWaits {
  constructor(private readonly redis: Redis) {}

  async read(pairs: Pair[]): Promise<QueueWait[]> {
    const [seconds, micros] = await this.redis.time();
    // the server's clock wrote the instants
    const nowSeconds = Number(seconds) + Number(micros) / 1e6;
    const since = async (pair: Pair, place: number) => {
      const [, score] = await this.redis.zrange(
        waitsKey(pair),
        String(place),
        String(place),
        'WITHSCORES',
      );
      return score === undefined ? null : Math.max(0, nowSeconds - Number(score));
    };
    return Promise.all(
      pairs.map(async (pair) => {
        const count = await this.redis.zcard(waitsKey(pair));
        const [oldestSeconds, medianSeconds] = await Promise.all([
          since(pair, 0),
          since(pair, Math.floor(count / 2)),
        ]);
        return { pair, oldestSeconds, medianSeconds };
      }),
    );
  }
}
