import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limitSilence } from './silence.js';

const SILENCE_MS = 150;
const WORK_MS = 3 * SILENCE_MS;

let server: Server;
let socket: Socket;
let answer = '';
let isClosed = false;
let timer: NodeJS.Timeout | undefined;

beforeEach(async () => {
  answer = '';
  isClosed = false;
  // works for a while once everything has come, then answers
  server = createServer((request, response) => {
    if (request.url === '/events') {
      timer = setInterval(() => response.write(': here\n\n'), SILENCE_MS / 3);
      return;
    }
    request.resume().once('end', () => setTimeout(() => response.end('done'), WORK_MS));
  });
  limitSilence(server, SILENCE_MS);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const mine = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  socket = mine;
  mine.on('data', (more: string) => (answer += more)).on('error', () => undefined);
  // that of the test before may come late
  mine.on('close', () => (isClosed ||= mine === socket));
});
afterEach(() => {
  clearInterval(timer);
  socket.destroy();
  server.close();
  server.closeAllConnections();
});

const head = (bytes: number) => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n`;

it('an upload may take as long as it likes while something comes', async () => {
  expect(server.requestTimeout).toBe(0);
  // the default of proxies is 60 s
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  expect(server.headersTimeout).toBe(60_000);
  socket.write(head(10));
  for (let at = 0; at < 10; at += 1) {
    await wait(SILENCE_MS / 3);
    socket.write('x');
  }
  await wait(WORK_MS + SILENCE_MS);
  expect(answer).toContain('done');
});

it('an upload that has gone silent is cut off', async () => {
  socket.write(`${head(10)}xxx`);
  await wait(2 * SILENCE_MS);
  expect(isClosed).toBe(true);
});

it('a client that has sent everything is not silent but waits for us', async () => {
  socket.write(`${head(3)}xxx`);
  await wait(2 * SILENCE_MS);
  expect(isClosed).toBe(false);
  await wait(WORK_MS);
  expect(answer).toContain('done');
});

it('an answer that says now and then that it is there goes on', async () => {
  socket.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\n');
  await wait(6 * SILENCE_MS);
  expect(answer).toContain('here');
  expect(isClosed).toBe(false);
});

it('two minutes are silence', () => {
  const ours = createServer();
  limitSilence(ours);
  expect(ours.timeout).toBe(120_000);
});
