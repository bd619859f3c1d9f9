import { createHash } from 'node:crypto';
import { downloadFailed } from './failures.js';

/** How many bytes were passed on, and their sum: whether a far side that begins anew sends the same ones. */
export class ReceivedBytes {
  private readonly hash = createHash('sha256');
  count = 0;

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.count += chunk.length;
  }

  /**
   * Passes on what comes after the bytes that are here already.
   * @throws OitivaError `download_failed` where what comes first is something else
   */
  async *after(chunks: AsyncIterable<Buffer>, host: string): AsyncGenerator<Buffer> {
    const known = { count: this.count, sum: this.hash.copy().digest('hex') };
    const again = createHash('sha256');
    let left = known.count;
    for await (const chunk of chunks) {
      if (left === 0) {
        yield chunk;
        continue;
      }
      again.update(chunk.subarray(0, left));
      const fresh = chunk.subarray(left);
      left -= chunk.length - fresh.length;
      if (left > 0) continue;
      if (again.digest('hex') !== known.sum) throw changed(host);
      if (fresh.length > 0) yield fresh;
    }
    if (left > 0) throw changed(host);
  }
}

export const changed = (host: string) =>
  downloadFailed(`What ${host} sends changed while it was fetched.`);
