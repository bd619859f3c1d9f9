import { writeZip, type ZipContent } from '#libs/media';
import type { Response } from 'express';
import { isHangUp } from './is-hang-up.js';

/** Sends a zip while it is made; nothing more is read while the client does not. */
export async function sendZip(
  response: Response,
  entries: AsyncGenerator<ZipContent>,
): Promise<void> {
  await writeZip(entries, response).catch((error: unknown) => {
    if (!isHangUp(error)) throw error;
  });
}
