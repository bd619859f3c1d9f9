import type { EventHead, JobEvent } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { EVENTS, jobEventsKey, jobKey } from '../queue-names.js';
import {
  bareEvent,
  isAfter,
  isEventId,
  NO_EVENT,
  readEvent,
  readHead,
  type StreamEntry,
} from './event-entry.js';

const PAGE = 1_000;

/** Reads what the scripts of the index have told. Nothing here waits for more. */
export class EventLog {
  constructor(private readonly redis: Redis) {}

  /** The id of the last event, `0-0` where there is none. */
  async last(): Promise<string> {
    const [entry] = await this.redis.xrevrange(EVENTS, '+', '-', 'COUNT', 1);
    return entry?.[0] ?? NO_EVENT;
  }

  /** Where the log still holds an event it holds all that came after it. */
  async holds(id: string): Promise<boolean> {
    if (!isEventId(id)) return false;
    return (await this.redis.xrange(EVENTS, id, id)).length > 0;
  }

  /** Whose events came after one, up to another, oldest first. */
  async *between(after: string, upTo: string): AsyncGenerator<EventHead[]> {
    for (let from = after; isAfter(upTo, from);) {
      const entries = await this.redis.xrange(EVENTS, `(${from}`, upTo, 'COUNT', PAGE);
      if (entries.length > 0) yield entries.map(readHead);
      if (entries.length < PAGE) return;
      from = (entries.at(-1) as StreamEntry)[0];
    }
  }

  /**
   * What events say, by their ids. null for one that is no longer kept although its job is; of a job that is gone
   * nothing is left but that.
   */
  async read(heads: EventHead[]): Promise<Map<string, JobEvent | null>> {
    const byJob = new Map<string, EventHead[]>();
    const events = new Map<string, JobEvent | null>();
    for (const head of heads) {
      // all that it says
      if (head.model) events.set(head.id, bareEvent(head));
      else byJob.set(head.jobId, [...(byJob.get(head.jobId) ?? []), head]);
    }
    await Promise.all(
      [...byJob].map(async ([jobId, ofJob]) => {
        for (const [id, event] of await this.readJob(jobId, ofJob)) events.set(id, event);
      }),
    );
    return events;
  }

  private async readJob(jobId: string, heads: EventHead[]) {
    const kept = heads.filter(({ type }) => type !== 'job.deleted');
    const events = new Map<string, JobEvent | null>();
    for (const head of heads) if (head.type === 'job.deleted') events.set(head.id, bareEvent(head));
    const [first, last] = [kept.at(0), kept.at(-1)];
    if (!first || !last) return events;
    const entries = await this.redis.xrange(jobEventsKey(jobId), first.id, last.id);
    const byId = new Map(entries.map((entry) => [entry[0], entry]));
    const isComplete = kept.every(({ id }) => byId.has(id));
    // asked after the events: a job that is gone now takes them with it at any moment before
    const isGone = !isComplete && (await this.redis.exists(jobKey(jobId))) === 0;
    for (const head of kept) {
      const entry = byId.get(head.id);
      if (entry) events.set(head.id, readEvent(head, entry));
      else if (!isGone) events.set(head.id, null);
    }
    return events;
  }
}
