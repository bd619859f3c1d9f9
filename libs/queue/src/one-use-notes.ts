import type { Redis } from 'ioredis';
import { PREFIX } from './queue-names.js';

const keyOf = (name: string): string => `${PREFIX}:note:${name}`;

/** Small notes that are taken once, by one caller among all processes, or go by themselves. A wiped Redis loses them. */
export class OneUseNotes {
  constructor(private readonly redis: Redis) {}

  async keep(name: string, note: string, seconds: number): Promise<void> {
    await this.redis.set(keyOf(name), note, 'EX', seconds);
  }

  /** null where it was taken, is past or never was */
  read(name: string): Promise<string | null> {
    return this.redis.get(keyOf(name));
  }

  /** Whether it was still there, and this caller has it. */
  async take(name: string): Promise<boolean> {
    return (await this.redis.del(keyOf(name))) === 1;
  }
}
