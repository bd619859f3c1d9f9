import { setTimeout as sleep } from 'node:timers/promises';
import type { EventHead, JobEvent } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { EVENTS } from '../queue-names.js';
import { isAfter, isReset, NO_EVENT, readHead } from './event-entry.js';
import type { EventLog } from './event-log.js';
import { type EventListener, EventSubscription, type EventWish } from './event-subscription.js';

/** After that long a look is taken whether the log is still the same. */
export const BLOCK_MS = 5_000;
const RETRY_MS = 500;
const MOST_AT_ONCE = 500;

/**
 * Follows the event log for all readers of this process over one connection, which waits in Redis. Only what
 * somebody here wants is read in full.
 */
export class EventFeed {
  private readonly subscriptions = new Set<EventSubscription>();
  /** everything up to here was passed on */
  private position = NO_EVENT;
  private isFollowing = false;
  private connection: Promise<Redis> | null = null;
  private readonly stop = new AbortController();
  private turn: Promise<unknown> = Promise.resolve();

  /** @param connect opens the connection that waits; asked with the first reader */
  constructor(
    private readonly log: EventLog,
    private readonly connect: () => Promise<Redis>,
  ) {}

  /**
   * From the subscription's `position` on, `listener` is told of every wanted event once and in order, as soon as
   * `start` is called; until then events are kept.
   * @param sinceId the last event that the reader has seen: what came after it comes first, where that is known
   * @throws when Redis is away
   */
  async subscribe(
    wish: EventWish,
    sinceId: string | null,
    listener: EventListener,
  ): Promise<EventSubscription> {
    const { subscription, upTo } = await this.alone(async () => {
      const isResumed = sinceId !== null && (await this.log.holds(sinceId));
      const last = await this.log.last();
      if (!this.isFollowing) this.position = last;
      const position = isResumed ? sinceId : last;
      const added = new EventSubscription(wish, position, isResumed, listener, () =>
        this.subscriptions.delete(added),
      );
      this.subscriptions.add(added);
      this.follow();
      return { subscription: added, upTo: this.position };
    });
    // what the feed has passed on before the reader came
    if (await this.replay(subscription, upTo)) return subscription;
    subscription.close();
    return this.subscribe(wish, null, listener);
  }

  /** Ends what waits. Readers are told nothing. */
  close(): void {
    this.stop.abort();
    this.subscriptions.clear();
    void this.connection?.then((redis) => redis.disconnect());
  }

  /** False where not everything is left of it. */
  private async replay(subscription: EventSubscription, upTo: string): Promise<boolean> {
    const missed: JobEvent[] = [];
    try {
      for await (const heads of this.log.between(subscription.position, upTo)) {
        if (heads.some(isReset)) return false;
        const events = await this.log.read(heads.filter((head) => subscription.wants(head)));
        if ([...events.values()].includes(null)) return false;
        for (const { id } of heads) missed.push(...[events.get(id) ?? []].flat());
      }
    } catch (error) {
      subscription.close();
      throw error;
    }
    subscription.prepend(missed);
    return true;
  }

  /** Readers come between two passes and never within one: what is passed on is passed on to all. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private follow(): void {
    if (this.isFollowing) return;
    this.isFollowing = true;
    void this.followWhileWanted();
  }

  private async followWhileWanted(): Promise<void> {
    while (this.subscriptions.size > 0 && !this.stop.signal.aborted) {
      try {
        const heads = await this.next();
        await this.alone(() => this.pass(heads));
      } catch {
        // Redis is away, or gave way: what was not passed on is asked for again
        await sleep(RETRY_MS, null, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
    this.isFollowing = false;
  }

  private async next(): Promise<EventHead[]> {
    this.connection ??= this.connect();
    const redis = await this.connection;
    const wait = ['COUNT', MOST_AT_ONCE, 'BLOCK', BLOCK_MS] as const;
    const answer = await redis.xread(...wait, 'STREAMS', EVENTS, this.position);
    return (answer?.[0]?.[1] ?? []).map(readHead);
  }

  private async pass(heads: EventHead[]): Promise<void> {
    const readers = [...this.subscriptions];
    const isWanted = (head: EventHead) => readers.some((reader) => reader.wants(head));
    const wanted = heads.filter((head) => !isReset(head) && isWanted(head));
    const [isUnbroken, events] = await Promise.all([
      // `0-0` was the end of an empty log
      this.position === NO_EVENT || this.log.holds(this.position),
      this.log.read(wanted),
    ]);
    if (!isUnbroken) {
      this.position = heads.at(-1)?.id ?? (await this.log.last());
      for (const reader of readers) reader.reset(this.position);
      return;
    }
    for (const head of heads) {
      this.position = head.id;
      const event = events.get(head.id);
      for (const reader of readers) {
        // it was there when the reader took its place
        if (!isAfter(head.id, reader.position)) continue;
        if (isReset(head)) reader.reset(head.id);
        else if (event === undefined || !reader.wants(head)) continue;
        else if (event === null) reader.reset(head.id);
        else reader.tell(event);
      }
    }
  }
}
