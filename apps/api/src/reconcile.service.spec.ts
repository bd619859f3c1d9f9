import type { Reconcile, WebhookOutbox } from '#libs/jobs';
import type { Epoch } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ReconcileService } from './reconcile.service.js';

const everything = vi.fn(async () => undefined);
const unfinished = vi.fn(async () => undefined);
const queueAll = vi.fn(async () => undefined);
const ensure = vi.fn(async (_rebuild: () => Promise<void>) => false);
let service: ReconcileService;

beforeEach(() => {
  vi.useFakeTimers();
  Logger.overrideLogger(false);
  for (const spy of [everything, unfinished, queueAll, ensure]) spy.mockClear();
  service = new ReconcileService(
    { everything, unfinished } as unknown as Reconcile,
    { queueAll } as unknown as WebhookOutbox,
    { ensure } as unknown as Epoch,
  );
});
afterEach(() => {
  service.onApplicationShutdown();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

it('looks at every job and webhook at start, and then at the unfinished jobs', async () => {
  service.onApplicationBootstrap();
  await pass(21);
  expect(everything).toHaveBeenCalledTimes(1);
  expect(unfinished).toHaveBeenCalledTimes(2);
});

it('tries again until it has looked at every job once', async () => {
  everything.mockRejectedValueOnce(new Error('Redis is away'));
  service.onApplicationBootstrap();
  await pass(1);
  expect(everything).toHaveBeenCalledTimes(1);
  await pass(20);
  expect(everything).toHaveBeenCalledTimes(2);
});

it('looks at every job again after one could not be queued', async () => {
  service.onApplicationBootstrap();
  await pass(1);
  service.oweAll(new Error('Redis is away'));
  await pass(6);
  expect(everything).toHaveBeenCalledTimes(2);
});

it('does not look twice where a lost Redis was just rebuilt', async () => {
  ensure.mockImplementationOnce(async (rebuild) => {
    await rebuild();
    return true;
  });
  service.onApplicationBootstrap();
  await pass(1);
  expect(everything).toHaveBeenCalledTimes(1);
});
