import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { EVENT_SCRIPT, RESET } from './events/event-script.js';
import { EPOCH, PREFIX } from './queue-names.js';
import { runScript } from './run-script.js';

const REBUILD_LOCK = `${PREFIX}:rebuilding`;
const LOCK_MS = 60_000;

/** Sets the mark; whoever follows events looks afresh at what the index holds now. */
const REBUILT = `${EVENT_SCRIPT}
redis.call('SET', KEYS[1], ARGV[1])
tell_whose('${RESET}', '')
`;

/** A mark in Redis that is gone when its data is: then the index and the queues are rebuilt from storage. */
export class Epoch {
  constructor(private readonly redis: Redis) {}

  /** Where the mark is missing, one caller among all rebuilds and then sets it. True when this caller did. */
  async ensure(rebuild: () => Promise<void>): Promise<boolean> {
    if ((await this.redis.exists(EPOCH)) === 1) return false;
    const mine = randomUUID();
    const locked = await this.redis.set(REBUILD_LOCK, mine, 'PX', LOCK_MS, 'NX');
    if (locked === null) return false;
    const renewal = setInterval(
      () => void this.redis.pexpire(REBUILD_LOCK, LOCK_MS).catch(() => undefined),
      LOCK_MS / 4,
    );
    try {
      await rebuild();
      await runScript(this.redis, REBUILT, [EPOCH], [mine]);
      return true;
    } finally {
      clearInterval(renewal);
      await this.redis.del(REBUILD_LOCK).catch(() => undefined);
    }
  }
}
