import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse, hit: number) => void;

/** A web server of somebody else, which behaves as a test tells it. */
export interface FarSide {
  /** of its paths; `host` is how it is to be spelled */
  url(path: string, host?: string): string;
  /** what becomes of requests for a path; `hit` counts them from 1 */
  on(path: string, handler: Handler): void;
  /** what was asked of it, in order */
  requests: { path: string; headers: IncomingMessage['headers'] }[];
  /** connections that are open now */
  connections(): Promise<number>;
  close(): Promise<void>;
}

export async function openFarSide(address = '127.0.0.1'): Promise<FarSide> {
  const handlers = new Map<string, Handler>();
  const requests: FarSide['requests'] = [];
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    requests.push({ path, headers: request.headers });
    const handler = handlers.get(path);
    response.on('error', () => undefined);
    if (handler === undefined) response.writeHead(404).end('gone');
    else handler(request, response, requests.filter((other) => other.path === path).length);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    url: (path, host = address) => `http://${host}:${port}${path}`,
    on: (path, handler) => void handlers.set(path, handler),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A whole answer with its length. */
export const whole =
  (bytes: Uint8Array, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(200, { 'Content-Length': bytes.length, ...headers }).end(bytes);

/** Sends the first half and breaks off; the rest comes to who asks for it, as it is when `ranges` are known. */
export const cutOnce =
  (bytes: Uint8Array, { ranges = true, etag = '"one"' } = {}): Handler =>
  (request, response, hit) => {
    const half = Math.floor(bytes.length / 2);
    const headers = { ETag: etag, 'Accept-Ranges': ranges ? 'bytes' : 'none' };
    if (hit === 1) {
      response.writeHead(200, { 'Content-Length': bytes.length, ...headers });
      response.write(bytes.subarray(0, half), () => setTimeout(() => response.destroy(), 20));
      return;
    }
    const [, first] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const isSame = request.headers['if-range'] === etag;
    if (!ranges || first === undefined || !isSame) {
      whole(bytes, headers)(request, response, hit);
      return;
    }
    const range = `bytes ${first}-${bytes.length - 1}/${bytes.length}`;
    const rest = bytes.subarray(Number(first));
    const length = { 'Content-Length': rest.length, 'Content-Range': range };
    response.writeHead(206, { ...headers, ...length }).end(rest);
  };
