import { Agent, request } from 'node:http';
import { BOUNDARY, bodyEnd, partHead } from '../support/raw-client.js';

export interface TimedAnswer {
  jobId: string;
  /** from the last byte that the system took to the head of the 202 */
  milliseconds: number;
}

/** A body with those recordings, ready to be sent again and again. */
export function bodyOf(fields: Record<string, string>, files: [string, Uint8Array][]): Buffer {
  const words = Object.entries(fields).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const parts = files.flatMap(([name, bytes], at) => [
    Buffer.from(`${at === 0 ? '' : '\r\n'}${partHead(name)}`),
    bytes,
  ]);
  return Buffer.concat([Buffer.from(words.join('')), ...parts, Buffer.from(bodyEnd)]);
}

/** One client: a connection that stays open, one request after the other. */
export class TimedClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** @throws Error with the server's words unless the answer is 202 */
  post(body: Buffer): Promise<TimedAnswer> {
    return new Promise((resolve, reject) => {
      const headers = {
        'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
        'Content-Length': body.length,
      };
      let sentMs = NaN;
      const sending = request(`${this.url}/jobs`, { method: 'POST', agent: this.agent, headers });
      sending.on('error', reject);
      sending.on('response', (response) => {
        const milliseconds = performance.now() - sentMs;
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== 202) reject(new Error(`${response.statusCode}: ${text}`));
          else resolve({ jobId: (JSON.parse(text) as { job_id: string }).job_id, milliseconds });
        });
      });
      sending.end(body, () => (sentMs = performance.now()));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
