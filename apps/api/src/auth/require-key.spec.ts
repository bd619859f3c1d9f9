import { describe, expect, it } from 'vitest';
import { originCheck } from '../door/origin-check.js';
import { requireKey } from './require-key.js';

/** As much of a request as the door looks at. */
const ask = (method: string, path: string, change: object = {}) =>
  ({ method, path, accepts: () => 'json', headers: {}, ...change }) as never;

const passes = (check: (...words: never[]) => void, request: never): boolean => {
  let isThrough = false;
  try {
    check(request, {} as never, (() => (isThrough = true)) as never);
  } catch {
    return false;
  }
  return isThrough;
};

describe('a request without a key', () => {
  it.each([
    ['GET', '/'],
    ['HEAD', '/ui'],
    ['GET', '/ui/'],
    ['GET', '/ui/assets/api.js'],
    ['GET', '/docs'],
    ['GET', '/docs-json'],
    ['GET', '/docs/swagger-ui.css'],
    ['GET', '/health/live'],
    ['POST', '/auth/session'],
    ['DELETE', '/auth/session'],
    ['GET', '/downloads/AbCdEfGhIjKlMnOpQrStU-'],
    ['HEAD', '/downloads/AbCdEfGhIjKlMnOpQrStU_'],
  ])('passes: %s %s', (method, path) => {
    expect(passes(requireKey, ask(method, path))).toBe(true);
  });

  it.each([
    ['GET', '/ui/../jobs'],
    ['GET', '/UI'],
    ['GET', '/uix'],
    ['GET', '/docsx'],
    ['GET', '/docs-json/x'],
    ['POST', '/ui/assets/api.js'],
    ['GET', '/auth/session'],
    ['GET', '/auth/session/'],
    ['GET', '/health/ready'],
    ['GET', '/health/live/x'],
    ['GET', '/metrics'],
    ['GET', '/anything/new'],
    ['OPTIONS', '/jobs'],
    ['POST', '/downloads'],
    ['GET', '/downloads'],
    ['GET', '/downloads/short'],
    ['GET', '/downloads/AbCdEfGhIjKlMnOpQrStU-/x'],
    ['DELETE', '/downloads/AbCdEfGhIjKlMnOpQrStU-'],
  ])('is turned away: %s %s', (method, path) => {
    expect(passes(requireKey, ask(method, path))).toBe(false);
  });

  it('gets the page of /queues and not its data', () => {
    const page = { accepts: () => 'html' };
    expect(passes(requireKey, ask('GET', '/queues', page))).toBe(true);
    expect(passes(requireKey, ask('GET', '/queues'))).toBe(false);
    expect(passes(requireKey, ask('POST', '/queues', page))).toBe(false);
    expect(passes(requireKey, ask('GET', '/jobs', page))).toBe(false);
  });
});

describe('the name in Host', () => {
  const named = (host: string, caller?: object) =>
    ask('GET', '/jobs', { headers: { host }, ...(caller ? { caller } : {}) });

  it.each([
    ['0.0.0.0', '192.168.0.7:8000', true],
    ['0.0.0.0', '[fd00::7]:8000', true],
    ['::', '10.1.2.3', true],
    ['0.0.0.0', 'evil.example', false],
    ['0.0.0.0', '1.2.3.4.evil.example', false],
    ['0.0.0.0', '[evil.example]', false],
    ['0.0.0.0', 'speech.example', true],
    ['192.168.0.7', '192.168.0.7:8000', true],
    ['192.168.0.7', '192.168.0.8:8000', false],
    ['fd00::7', '[fd00::7]:8000', true],
    ['127.0.0.1', '192.168.0.7:8000', false],
  ])('bound to %s, %s is ours: %s', (host, name, expected) => {
    const check = originCheck({ host, allowedHosts: ['Speech.example'] });
    expect(passes(check, named(name))).toBe(expected);
  });

  it('does not matter to who brings a key, and does to who brings a cookie', () => {
    const check = originCheck({ host: '0.0.0.0', allowedHosts: [] });
    expect(passes(check, named('any.example', { owner: 'ana', hasKey: true }))).toBe(true);
    expect(passes(check, named('any.example', { owner: 'ana', hasKey: false }))).toBe(false);
  });
});
