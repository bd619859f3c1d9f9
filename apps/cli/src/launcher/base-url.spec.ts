import { expect, it } from 'vitest';
import { baseUrl } from './base-url.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:8000'],
  ['localhost', 'http://localhost:8000'],
  ['::1', 'http://[::1]:8000'],
  ['0.0.0.0', 'http://127.0.0.1:8000'],
  ['::', 'http://127.0.0.1:8000'],
])('the address %s is reached at %s', (host, url) => {
  expect(baseUrl(host, 8000)).toBe(url);
});
