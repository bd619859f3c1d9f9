import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { isHangUp } from './is-hang-up.js';

/** Sends a text while it is made; nothing more is made while the client does not read. */
export async function sendPieces(
  response: Response,
  pieces: AsyncGenerator<string>,
): Promise<void> {
  await pipeline(Readable.from(pieces), response).catch((error: unknown) => {
    if (!isHangUp(error)) throw error;
  });
}
