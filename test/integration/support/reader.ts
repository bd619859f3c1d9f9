import type { JobEvent } from '#libs/contracts';
import {
  BLOCK_MS,
  connectRedis,
  EventFeed,
  type EventListener,
  EventLog,
  type EventSubscription,
  type EventWish,
  whenConnected,
} from '#libs/queue';
import { until } from '../../support/until.js';
import type { TestRedis } from '../../support/redis.js';

/** The feed of one API process. */
export const openFeed = ({ redis, url }: TestRedis): EventFeed =>
  new EventFeed(new EventLog(redis), () => whenConnected(connectRedis(url, BLOCK_MS)));

/** Somebody who follows events and keeps all of them. */
export class Reader implements EventListener {
  readonly events: JobEvent[] = [];
  readonly resets: string[] = [];
  isTooSlow = false;
  subscription!: EventSubscription;

  constructor(private readonly onEvent: (event: JobEvent) => void = () => undefined) {}

  /** Takes its place in the log, and waits for `subscription.start()`. */
  async join(feed: EventFeed, wish: EventWish = () => true, sinceId: string | null = null) {
    this.subscription = await feed.subscribe(wish, sinceId, this);
    return this;
  }

  async follow(feed: EventFeed, wish: EventWish = () => true, sinceId: string | null = null) {
    await this.join(feed, wish, sinceId);
    this.subscription.start();
    return this;
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get ids(): string[] {
    return this.events.map(({ id }) => id);
  }

  async has(count: number): Promise<void> {
    await until(`${count} events`, () => this.events.length >= count).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}, but ${this.types.join(' ')}`);
    });
  }

  event(event: JobEvent): void {
    this.events.push(event);
    this.onEvent(event);
  }

  reset(id: string): void {
    this.resets.push(id);
    this.subscription.start();
  }

  tooSlow(): void {
    this.isTooSlow = true;
  }
}
