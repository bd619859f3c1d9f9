import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from './connection.js';
import { LiveStream } from './live-stream.js';

/** What a browser has for streams, moved by hand. */
class Source {
  static readonly CLOSED = 2;
  static made: Source[] = [];
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  addEventListener = () => undefined;

  constructor() {
    Source.made.push(this);
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }

  refuse(): void {
    this.readyState = Source.CLOSED;
    this.onerror();
  }
}

const newest = () => Source.made.at(-1) as Source;

describe('a stream of events', () => {
  let stream: LiveStream;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Source);
    Source.made = [];
    connection.set('connecting');
    stream = new LiveStream('/events', () => undefined);
  });
  afterEach(() => {
    stream.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('that is cut for a moment is about to come back', () => {
    newest().onopen();
    newest().onerror();
    vi.advanceTimersByTime(2_000);
    expect(connection.get()).toBe('reconnecting');
    newest().onopen();
    vi.advanceTimersByTime(60_000);
    expect(connection.get()).toBe('live');
  });

  it('that is tried each second in vain is given up after some of them, until it is back', () => {
    newest().onopen();
    for (let second = 0; second < 20; second += 1) {
      newest().onerror();
      vi.advanceTimersByTime(1_000);
    }
    expect(connection.get()).toBe('polling');
    newest().onerror();
    expect(connection.get()).toBe('polling');
    newest().onopen();
    expect(connection.get()).toBe('live');
    newest().onerror();
    expect(connection.get()).toBe('reconnecting');
  });

  it('that was refused is opened again, and not once it is closed', () => {
    newest().refuse();
    expect(connection.get()).toBe('polling');
    vi.advanceTimersByTime(5_000);
    expect(Source.made).toHaveLength(2);
    newest().refuse();
    stream.close();
    vi.advanceTimersByTime(60_000);
    expect(Source.made).toHaveLength(2);
  });
});
