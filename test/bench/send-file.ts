import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BOUNDARY, bodyEnd, partHead } from '../support/raw-client.js';

/** Large enough for the client to be no part of what is measured. */
const PIECE_BYTES = 2 ** 20;

/** Sends one large recording without holding it. @returns the id of its job @throws Error unless the answer is 202 */
export async function sendFile(url: string, path: string, engine: string): Promise<string> {
  const field = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="engine"\r\n\r\n${engine}\r\n`;
  const head = `${field}${partHead(basename(path))}`;
  const { size } = await stat(path);
  const sending = request(`${url}/jobs`, {
    method: 'POST',
    headers: {
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length': Buffer.byteLength(head) + size + Buffer.byteLength(bodyEnd),
    },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 202) resolve((JSON.parse(text) as { job_id: string }).job_id);
        else reject(new Error(`${response.statusCode}: ${text}`));
      });
    });
  });
  const sent = pipeline(async function* () {
    yield head;
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES });
    yield bodyEnd;
  }, sending);
  const [jobId] = await Promise.all([answered, sent]);
  return jobId;
}
