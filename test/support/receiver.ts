import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  path: string;
  id: string;
  body: string;
  headers: Record<string, string>;
  /** why the reference library did not accept it; null where it did */
  fault: string | null;
  /** the status it was answered with; null for none, or for none that is plain */
  answered: number | null;
  atMs: number;
}

/** What the receiver does with a webhook; a number is a status. */
export type Behaviour = number | ((request: IncomingMessage, response: ServerResponse) => void);

export const hang: Behaviour = () => undefined;
export const closeConnection: Behaviour = (request) => void request.socket.destroy();
export const sayGarbage: Behaviour = (request) => void request.socket.end('SSH-2.0-nonsense\r\n');
export const redirectTo =
  (location: string, status = 302): Behaviour =>
  (_request, response) =>
    response.writeHead(status, { location }).end();
export const asksToWait =
  (seconds: number, status = 429): Behaviour =>
  (_request, response) =>
    response.writeHead(status, { 'retry-after': String(seconds) }).end();
/** A success that never stops talking. */
export const talkForEver: Behaviour = (_request, response) => {
  response.writeHead(200);
  const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
  response.on('close', () => clearInterval(more));
};

/** Somebody's server that takes webhooks and checks them with the reference library. */
export class Receiver {
  readonly received: Received[] = [];
  /** what is done, in this order; the last one from then on */
  behaviours: Behaviour[] = [204];
  decide = (): Behaviour => {
    const [behaviour = 204] = this.behaviours;
    if (this.behaviours.length > 1) this.behaviours.shift();
    return behaviour;
  };
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((request, response) => void this.take(request, response));

  constructor(private readonly secret: string) {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
  }

  async open(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Those of one job. */
  of(jobId: string): Received[] {
    return this.received.filter(({ id }) => id.startsWith(`${jobId}.`));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const headers = request.headers as Record<string, string>;
    const one = { path: request.url ?? '', id: headers['webhook-id'] ?? '', body, headers };
    const behaviour = this.decide();
    const answered = typeof behaviour === 'number' ? behaviour : null;
    this.received.push({
      ...one,
      ...{ fault: this.faultOf(body, headers), answered, atMs: Date.now() },
    });
    if (typeof behaviour === 'number') response.writeHead(behaviour).end();
    else behaviour(request, response);
  }

  private faultOf(body: string, headers: Record<string, string>): string | null {
    try {
      new Webhook(this.secret).verify(body, headers);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
