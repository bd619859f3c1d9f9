import { expect, it } from 'vitest';
import { readRequestedDevice } from './device.js';
import { fromWire, toWire } from './wire.js';

it('names in JSON are snake_case, in TypeScript camelCase, at every depth', () => {
  const value = { jobId: 'a', files: [{ durationSeconds: 1, words: null }], sha256: 'x' };
  const wire = { job_id: 'a', files: [{ duration_seconds: 1, words: null }], sha256: 'x' };
  expect(toWire(value)).toEqual(wire);
  expect(fromWire(wire)).toEqual(value);
});

it('a hostile name in JSON becomes no prototype', () => {
  const read = fromWire<Record<string, unknown>>(JSON.parse('{"__proto__": {"admin": true}}'));
  expect(read.admin).toBeUndefined();
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
});

it.each([
  ['GPU', 'gpu'],
  ['AUTOMATICO', 'auto'],
  ['Automático', 'auto'],
  ['cuda', 'gpu'],
  ['tpu', null],
])('the device %s is read as %s', (spelling, device) => {
  expect(readRequestedDevice(spelling)).toBe(device);
});
