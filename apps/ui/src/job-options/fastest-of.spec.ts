import { expect, it } from 'vitest';
import { fastestOf } from './fastest-of.js';
import { isCloud } from './is-cloud.js';

const state = (device: 'cpu' | 'gpu' | 'cloud', ready: boolean) => ({
  device,
  ready,
  reason: null,
});
const speed = [
  { device: 'cpu' as const, audio_seconds_per_second: 4 },
  { device: 'gpu' as const, audio_seconds_per_second: 60 },
];

it('is the speed of a device that is there', () => {
  expect(fastestOf({ devices: [state('cpu', true), state('gpu', true)] }, { speed })).toBe(60);
  expect(fastestOf({ devices: [state('cpu', true), state('gpu', false)] }, { speed })).toBe(4);
});

it('is not known before something has ended', () => {
  const unknown = [{ device: 'cpu' as const, audio_seconds_per_second: null }];
  expect(fastestOf({ devices: [state('cpu', true)] }, { speed: unknown })).toBeNull();
});

it('a cloud engine has no other device', () => {
  expect(isCloud({ devices: [state('cloud', true)] })).toBe(true);
  expect(isCloud({ devices: [state('cloud', true), state('cpu', false)] })).toBe(false);
});
