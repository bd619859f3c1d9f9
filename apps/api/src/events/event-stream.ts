import { type JobEvent, OitivaError, toWire } from '#libs/contracts';
import { eventView } from '#libs/jobs';
import {
  type EventFeed,
  type EventListener,
  type EventSubscription,
  type EventWish,
  isEventId,
  NO_EVENT,
} from '#libs/queue';
import type { Response } from 'express';
import { COMMENT, eventText, RETRY } from './event-text.js';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // proxies pass on what comes as it comes
  'X-Accel-Buffering': 'no',
  // what ends a stream ends its connection, and a client that knows sends no other request on it
  Connection: 'close',
};

export interface EventStreamRequest {
  wish: EventWish;
  /** the one job that the stream is about: it ends with it; null where it is about many */
  jobId: string | null;
  /** how things are now, in snake_case. @throws where there is nothing to follow */
  snapshot: () => Promise<object>;
}

/** One reader of events over HTTP. */
export class EventStream implements EventListener {
  private subscription: EventSubscription | undefined;
  private lastId = NO_EVENT;
  private isLooking = false;

  constructor(
    private readonly response: Response,
    private readonly request: EventStreamRequest,
  ) {}

  /**
   * @param sinceId the last event that the reader has seen, as it says
   * @throws OitivaError and what Redis throws when it is away: before anything is sent
   */
  async open(feed: EventFeed, sinceId: string | null): Promise<void> {
    const { response, request } = this;
    const subscription = await feed.subscribe(request.wish, sinceId, this);
    this.subscription = subscription;
    response.once('close', () => subscription.close());
    try {
      const first = subscription.isResumed ? null : await request.snapshot();
      if (sinceId !== null && isEventId(sinceId)) this.lastId = sinceId;
      response.status(200).set(HEADERS);
      this.write(RETRY);
      if (sinceId !== null && first !== null) this.tellReset();
      if (first !== null) this.write(eventText(subscription.position, 'snapshot', first));
    } catch (error) {
      subscription.close();
      throw error;
    }
    if (response.destroyed) subscription.close();
    response.on('drain', () => this.goOn());
    this.goOn();
  }

  event(event: JobEvent): void {
    this.write(textOf(event));
    this.lastId = event.id;
    if (event.type === 'job.deleted' && this.request.jobId !== null) this.end();
    else if (this.response.writableNeedDrain) this.subscription?.hold();
  }

  reset(id: string): void {
    this.isLooking = true;
    this.tellReset();
    this.request
      .snapshot()
      .then((snapshot) => {
        this.write(eventText(id, 'snapshot', snapshot));
        this.lastId = id;
        this.isLooking = false;
        this.goOn();
      })
      .catch((error: unknown) => this.giveUp(id, error));
  }

  tooSlow(): void {
    this.cut();
  }

  cut(): void {
    this.response.destroy();
  }

  comment(): void {
    // to one that does not read it would only be more to keep
    if (!this.response.writableNeedDrain) this.write(COMMENT);
  }

  /** The reader comes back with the last id that it has. */
  end(): void {
    this.subscription?.close();
    this.response.end();
  }

  /** It keeps the id of what it had: a reader that is cut before the snapshot is told again. */
  private tellReset(): void {
    this.write(eventText(this.lastId, 'reset', {}));
  }

  private goOn(): void {
    if (!this.isLooking && !this.response.writableNeedDrain) this.subscription?.start();
  }

  private giveUp(id: string, error: unknown): void {
    const { jobId } = this.request;
    const isGone =
      error instanceof OitivaError && ['job_not_found', 'job_expired'].includes(error.code);
    if (jobId !== null && isGone) this.write(eventText(id, 'job.deleted', { job_id: jobId }));
    this.end();
  }

  private write(text: string): void {
    if (!this.response.destroyed && !this.response.writableEnded) this.response.write(text);
  }
}

/** Readers of one job are told the same. */
const texts = new WeakMap<JobEvent, string>();

function textOf(event: JobEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = eventText(event.id, event.type, toWire(eventView(event)));
  texts.set(event, text);
  return text;
}
