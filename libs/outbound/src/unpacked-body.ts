import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { downloadFailed } from './failures.js';
import type { Answer } from './open-answer.js';

/** Whether the bytes are sent as they are, as was asked for. */
export const isPlain = ({ headers }: Pick<Answer, 'headers'>): boolean =>
  ['', 'identity'].includes(headers['content-encoding'] ?? '');

/** The bytes themselves, also from those who pack whatever they are asked. @throws OitivaError `download_failed` */
export function unpackedBody(answer: Answer): Readable {
  if (isPlain(answer)) return answer.body;
  const encoding = answer.headers['content-encoding'] ?? '';
  // who reads it is told of what breaks, also of the connection
  const through = (unpacker: Readable & NodeJS.WritableStream): Readable =>
    pipeline(answer.body, unpacker, () => undefined);
  if (/^(x-)?gzip$|^deflate$/i.test(encoding)) return through(createUnzip());
  if (/^br$/i.test(encoding)) return through(createBrotliDecompress());
  throw downloadFailed(`${answer.host} packs its answer as "${encoding}", which we cannot read.`);
}
