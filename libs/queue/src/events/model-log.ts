import { type ModelEventType, type ModelNews, toWire } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { EVENTS } from '../queue-names.js';
import { LOG_LENGTH } from './event-script.js';

/** Tells readers of all events what becomes of models. They belong to no job and no session. */
export class ModelLog {
  constructor(private readonly redis: Redis) {}

  async tell(type: ModelEventType, news: ModelNews): Promise<void> {
    const fields = { type, job: '', session: '', owner: '', model: JSON.stringify(toWire(news)) };
    await this.redis.xadd(EVENTS, 'MAXLEN', '~', LOG_LENGTH, '*', ...Object.entries(fields).flat());
  }
}
