import type { Redis } from 'ioredis';
import { PREFIX } from './queue-names.js';

/** Kept by the script that ends a file: see index-scripts. */
export const SPEEDS = `${PREFIX}:speeds`;
const LOADS = `${PREFIX}:loads`;
const ERRORS = `${PREFIX}:eta-errors`;
const ERRORS_KEPT = 200;
/** How much of an older load time stays when one is learned. */
const KEPT = 0.5;

/** Sums over the files of a profile that ended, the younger the heavier: audio seconds x, working seconds y. */
export interface SpeedSums {
  count: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
}

/** What past files teach about coming ones: speeds by profile, load times by model, and how wrong we were. */
export class SpeedBook {
  constructor(private readonly redis: Redis) {}

  async speeds(): Promise<Map<string, SpeedSums>> {
    const fields = await this.redis.hgetall(SPEEDS);
    return new Map(Object.entries(fields).map(([profile, text]) => [profile, readSums(text)]));
  }

  async speed(profile: string): Promise<SpeedSums | undefined> {
    const text = await this.redis.hget(SPEEDS, profile);
    return text === null ? undefined : readSums(text);
  }

  /** Seconds that models take to load, by engine, model and device. */
  async loads(): Promise<Map<string, number>> {
    const fields = await this.redis.hgetall(LOADS);
    return new Map(Object.entries(fields).map(([name, seconds]) => [name, Number(seconds)]));
  }

  async learnLoad(name: string, seconds: number): Promise<void> {
    const known = await this.redis.hget(LOADS, name);
    const mixed = known === null ? seconds : Number(known) * KEPT + seconds * (1 - KEPT);
    await this.redis.hset(LOADS, name, mixed.toFixed(3));
  }

  /** @param error distance between the predicted and the true end, as a share of the true duration */
  async scoreEta(error: number): Promise<void> {
    await this.redis
      .pipeline()
      .lpush(ERRORS, error.toFixed(4))
      .ltrim(ERRORS, 0, ERRORS_KEPT - 1)
      .exec();
  }

  /** Those of the last files, in no order. */
  async etaErrors(): Promise<number[]> {
    return (await this.redis.lrange(ERRORS, 0, -1)).map(Number);
  }
}

function readSums(text: string): SpeedSums {
  const [count = 0, x = 0, y = 0, xx = 0, xy = 0] = text.split(' ').map(Number);
  return { count, x, y, xx, xy };
}
