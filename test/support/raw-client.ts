import { connect, type Socket } from 'node:net';

/** A client that says exactly what it is told, also what `fetch` would not say. */
export class RawClient {
  /** everything that was answered so far */
  answer = '';
  closed = false;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port });
    this.socket.setEncoding('utf8').on('data', (text: string) => (this.answer += text));
    this.socket.on('close', () => (this.closed = true));
    // a server that has answered may hang up
    this.socket.on('error', () => undefined);
  }

  /** Waits while the server takes no more. */
  async send(bytes: string | Uint8Array): Promise<void> {
    if (this.closed || this.socket.destroyed) return;
    // the callback comes with an error where the connection is gone
    await new Promise<void>((resolve) => this.socket.write(bytes, () => resolve()));
  }

  async sendHead(lines: string[]): Promise<void> {
    await this.send(`${['POST /jobs HTTP/1.1', 'Host: localhost', ...lines].join('\r\n')}\r\n\r\n`);
  }

  hangUp(): void {
    this.socket.destroy();
  }
}

export const BOUNDARY = 'cut-here';

/** What stands before the bytes of a recording in a multipart body. */
export const partHead = (name: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n` +
  'Content-Type: application/octet-stream\r\n\r\n';

export const bodyEnd = `\r\n--${BOUNDARY}--\r\n`;

/** Bytes as one piece of a chunked body. */
export function chunk(bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
}
