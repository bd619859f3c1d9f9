import { Readable } from 'node:stream';
import { Download, type DownloadOptions } from './download.js';

/** A download to be piped: when the stream is destroyed the far side is let go at once. */
export function downloadStream(url: URL, options: DownloadOptions): Readable {
  const leaving = new AbortController();
  const signal = AbortSignal.any([options.signal, leaving.signal]);
  const chunks = new Download(url, { ...options, signal }).chunks();
  return new Readable({
    read() {
      chunks.next().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: unknown) => this.destroy(error as Error),
      );
    },
    destroy(error, done) {
      leaving.abort(error ?? undefined);
      chunks.return(undefined).then(
        () => done(error),
        () => done(error),
      );
    },
  });
}
