import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerAndHangUp } from './hang-up.js';

const LINGER_MS = 300;
const ENDLESS = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';

let server: Server;
let port: number;
let socket: Socket | undefined;

beforeEach(async () => {
  const app = express();
  app.use(async (request, response) => {
    // as in the product: what refuses has waited for something
    await Promise.resolve();
    response.status(413).type('text/plain');
    answerAndHangUp(request, response, 'too large', LINGER_MS);
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  socket?.destroy();
  server.close();
  server.closeAllConnections();
});

/** A connection; `closed` tells after how many milliseconds the server let it go. */
function open(text: string) {
  const startedMs = performance.now();
  const connection = { answer: '', socket: connect(port, '127.0.0.1'), closed: Promise.resolve(0) };
  socket = connection.socket.setEncoding('utf8').on('error', () => undefined);
  socket.on('data', (more: string) => (connection.answer += more));
  connection.closed = new Promise((resolve) =>
    connection.socket.once('close', () => resolve(performance.now() - startedMs)),
  );
  socket.write(text);
  return connection;
}

describe('a client that is answered while it still sends', () => {
  it('reads the answer, however much it would have sent', async () => {
    const body = Buffer.alloc(30 * 2 ** 20);
    const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('too large');
  });

  it('is let go as soon as it has sent all', async () => {
    const client = open('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc');
    await wait(50);
    expect(client.answer).toMatch(/^HTTP\/1\.1 413 [^]*connection: close[^]*too large$/i);
    client.socket.write('def');
    expect(await client.closed).toBeLessThan(LINGER_MS);
  });

  it('also when it had said that this request is its last', async () => {
    const head =
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n';
    const client = open(head);
    await wait(100);
    for (let at = 0; at < 10; at += 1) client.socket.write('x'.repeat(100_000));
    expect(await client.closed).toBeLessThan(LINGER_MS);
    expect(client.answer).toContain('too large');
  });

  it.each([
    ['is silent', () => undefined],
    ['never ends', () => socket?.write('3\r\nabc\r\n')],
  ])('is cut off after a moment where it %s', async (_what, send) => {
    const client = open(ENDLESS);
    const sending = setInterval(send, 5);
    const closedAfterMs = await client.closed;
    clearInterval(sending);
    expect(client.answer).toContain('too large');
    expect(closedAfterMs).toBeGreaterThan(LINGER_MS - 20);
    expect(closedAfterMs).toBeLessThan(LINGER_MS + 1_000);
  });
});

it('a request that has come whole keeps its connection', async () => {
  const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  const client = open(request);
  await wait(50);
  client.socket.write(request);
  await wait(LINGER_MS + 100);
  expect(client.answer.match(/HTTP\/1\.1 413 /g)).toHaveLength(2);
  expect(client.answer).not.toMatch(/connection: close/i);
});
