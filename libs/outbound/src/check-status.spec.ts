import { OitivaError } from '#libs/contracts';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { checkStatus } from './check-status.js';
import { Interrupted } from './failures.js';

function outcome(status: number, retryAfter?: string): unknown {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  try {
    checkStatus({ host: 'example.org', status, headers, body: Readable.from([]) });
  } catch (error) {
    return error;
  }
  return null;
}

it('only an answer with the whole content is one', () => {
  expect(outcome(200)).toBeNull();
  for (const status of [204, 206, 304, 400, 401, 403, 404, 410, 451]) {
    expect(outcome(status), String(status)).toBeInstanceOf(OitivaError);
  }
});

it('answers that may be better in a moment are worth another try', () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    expect(outcome(status), String(status)).toBeInstanceOf(Interrupted);
  }
});

it('a far side may ask for a pause, in seconds or with a date; nonsense is no pause', () => {
  expect(outcome(503, '7')).toMatchObject({ retryAfterMs: 7_000 });
  expect(outcome(503, 'soon')).toMatchObject({ retryAfterMs: 0 });
  expect(outcome(503, 'Wed, 21 Oct 2015 07:28:00 GMT')).toMatchObject({ retryAfterMs: 0 });
  const later = outcome(503, new Date(Date.now() + 100_000).toUTCString()) as Interrupted;
  expect(later.retryAfterMs).toBeGreaterThan(50_000);
});
