import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

/**
 * Reads for yauzl from a file that we open and close ourselves. yauzl's own reader hands any offset of the archive to
 * `fs.read`, which throws past the reach of a callback, and so ends the process, where the offset is larger than 2^53.
 */
export class ArchiveReader extends RandomAccessReader {
  constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (position + length > this.size) {
      // never before the caller has returned: yauzl counts on that
      setImmediate(callback, new Error('the archive ends too early'));
      return;
    }
    this.file
      .read(buffer, offset, length, position)
      .then(
        ({ bytesRead }) =>
          callback(bytesRead < length ? new Error('the archive ends too early') : null),
        callback,
      );
  }
}
