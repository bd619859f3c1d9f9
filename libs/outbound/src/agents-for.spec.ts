import { get, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentsFor } from './agents-for.js';

let server: Server;
let hits = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    hits += 1;
    response.end('secret');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const port = () => (server.address() as AddressInfo).port;
const ask = (host: string, privateHosts: string[]) =>
  new Promise<number | undefined>((resolve, reject) => {
    const url = new URL(`http://${host}:${port()}/`);
    get(url, { agent: agentsFor(url, privateHosts).httpAgent }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

describe('a request that leaves', () => {
  const spellings = ['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f.1', '0.0.0.0', '[::1]'];
  const mapped = ['[::ffff:127.0.0.1]', '[::]', '169.254.169.254', '10.0.0.1', '192.168.0.1'];
  it.each([...spellings, ...mapped])('never reaches %s', async (host) => {
    await expect(ask(host, [])).rejects.toThrow('is not allowed');
    expect(hits).toBe(0);
  });

  it('reaches a private host by its name, where that is allowed', async () => {
    expect(await ask('localhost', ['localhost'])).toBe(200);
    await expect(ask('127.0.0.1', ['localhost'])).rejects.toThrow('is not allowed');
    expect(await ask('127.0.0.1', ['*'])).toBe(200);
  });
});
