import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Where the private server listens; the URL of a TCP one carries its password. */
export interface RedisAddress {
  url: string;
}

/** sun_path holds 104 bytes on macOS and 108 on Linux, with a zero at the end. */
const socketPathLimitBytes = 104;

/** The socket of a data folder, or undefined where its path is too long for one. */
export function socketPathIn(folder: string): string | undefined {
  const path = join(folder, 'redis.sock');
  return Buffer.byteLength(path) < socketPathLimitBytes ? path : undefined;
}

/** A unix socket where possible, else a loopback port behind a password, the former one if free. */
export async function chooseAddress(
  folder: string,
  former: RedisAddress | undefined,
): Promise<RedisAddress> {
  const socket = socketPathIn(folder);
  if (socket) return { url: `unix:${socket}` };
  const old = former?.url.startsWith('redis:') ? new URL(former.url) : undefined;
  const password = old?.password || randomBytes(24).toString('hex');
  const port = (old && (await freePort(Number(old.port)))) ?? (await freePort(0));
  return { url: `redis://:${password}@127.0.0.1:${port}` };
}

/** The server's own options for an address, which go after those of config/valkey.conf. */
export function listenArguments(address: RedisAddress, passwordFile: string): string[] {
  if (address.url.startsWith('unix:')) {
    return ['--port', '0', '--unixsocket', address.url.slice('unix:'.length)];
  }
  // From a file: arguments are visible to every user of the machine.
  return ['--port', new URL(address.url).port, '--include', passwordFile];
}

/** The port if nobody listens on it (0: any), else undefined. */
export function freePort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
