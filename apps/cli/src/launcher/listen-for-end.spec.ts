import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForEnd } from './listen-for-end.js';
import { Shutdown } from './shutdown.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function listen() {
  const process = new EventEmitter();
  let parent = 'npm';
  const shutdown = new Shutdown();
  const onFirst = vi.fn();
  const onSecond = vi.fn();
  const sources = { process: process as never, lineage: () => parent, onFirst, onSecond };
  const stop = listenForEnd(shutdown, sources);
  const orphan = () => (parent = 'init');
  return { process, shutdown, orphan, onFirst, onSecond, stop };
}

describe('the wish to end', () => {
  it('is heard once although npm passes the same Ctrl+C on', () => {
    const { process, shutdown, onFirst, onSecond, stop } = listen();
    process.emit('SIGINT');
    vi.advanceTimersByTime(500);
    process.emit('SIGINT');
    expect(shutdown.signal.aborted).toBe(true);
    expect(onFirst).toHaveBeenCalledOnce();
    expect(onSecond).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600);
    process.emit('SIGINT');
    expect(onSecond).toHaveBeenCalledOnce();
    stop();
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('follows from the end of whoever started us', () => {
    const { orphan, shutdown, stop } = listen();
    vi.advanceTimersByTime(3000);
    expect(shutdown.signal.aborted).toBe(false);
    orphan();
    vi.advanceTimersByTime(1000);
    expect(shutdown.signal.aborted).toBe(true);
    stop();
  });
});
