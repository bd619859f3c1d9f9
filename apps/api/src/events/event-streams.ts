import { setTimeout as sleep } from 'node:timers/promises';
import type { EventFeed } from '#libs/queue';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EventStream, type EventStreamRequest } from './event-stream.js';

const COMMENT_MS = 15_000;
/** For readers that have not taken their last event yet. */
const LINGER_MS = 1_000;

/** All open event streams of this process. */
export class EventStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<EventStream>();
  private isClosing = false;
  // one timer for all of them: hundreds of quiet readers cost nearly nothing
  private readonly timer = setInterval(() => {
    for (const stream of this.open) stream.comment();
  }, COMMENT_MS).unref();

  constructor(private readonly feed: EventFeed) {}

  /** Resolves when the stream has begun. @throws OitivaError and what Redis throws when it is away */
  async serve(request: Request, response: Response, wanted: EventStreamRequest): Promise<void> {
    const stream = new EventStream(response, wanted);
    response.once('close', () => this.open.delete(stream));
    await stream.open(this.feed, request.get('Last-Event-ID') || null);
    if (!response.destroyed) this.open.add(stream);
    // a reader that only wants the head, or comes while we leave, has all it gets
    if (request.method === 'HEAD' || this.isClosing) stream.end();
  }

  /** Before the server waits for its connections to end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    for (const stream of this.open) stream.end();
    const deadlineMs = performance.now() + LINGER_MS;
    while (this.open.size > 0 && performance.now() < deadlineMs) await sleep(LINGER_MS / 20);
    for (const stream of this.open) stream.cut();
  }
}
