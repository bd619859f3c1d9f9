import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { chooseAddress, listenArguments, socketPathIn } from './redis-address.js';

const long = `/${'a'.repeat(120)}`;

describe('the address of the private server', () => {
  it('is a socket while the path fits, counted in bytes', () => {
    expect(socketPathIn(`/${'a'.repeat(91)}`)).toHaveLength(103);
    expect(socketPathIn(`/${'a'.repeat(92)}`)).toBeUndefined();
    expect(socketPathIn(`/${'ç'.repeat(46)}`)).toBeUndefined();
  });

  it('is a loopback port with a password where it does not', async () => {
    const { url } = await chooseAddress(long, undefined);
    expect(url).toMatch(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:\d+$/);
  });

  it('stays the same from start to start, so that nobody has to be told', async () => {
    const first = await chooseAddress(long, undefined);
    expect(await chooseAddress(long, first)).toEqual(first);
  });

  it('moves to another port where the old one was taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { url } = await chooseAddress(long, { url: `redis://:secret@127.0.0.1:${port}` });
    expect(new URL(url).password).toBe('secret');
    expect(Number(new URL(url).port)).not.toBe(port);
    other.close();
  });

  it('never shows the password among the arguments', () => {
    const words = listenArguments({ url: 'redis://:secret@127.0.0.1:1234' }, '/data/password.conf');
    expect(words).toEqual(['--port', '1234', '--include', '/data/password.conf']);
  });
});
