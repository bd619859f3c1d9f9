import { OitivaError } from '#libs/contracts';
import { json, type Request, type Response } from 'express';
import { tooLarge } from './size-limit.js';

/**
 * The object that a request carries as JSON; an empty one where it carries nothing of that kind.
 * @throws OitivaError `bad_option`, `too_large`
 */
export async function readJson(
  request: Request,
  response: Response,
  limitBytes: number,
): Promise<object> {
  await new Promise<void>((resolve, reject) => {
    json({ limit: limitBytes })(request, response, (error?: { status?: number }) => {
      if (!error) resolve();
      else if (error.status === 413) reject(tooLarge(limitBytes, 'This body'));
      else reject(new OitivaError('bad_option', 'The body is no JSON that can be read.'));
    });
  });
  const body: unknown = request.body ?? {};
  if (typeof body === 'object' && !Array.isArray(body)) return body as object;
  throw new OitivaError('bad_option', 'The body is no JSON object.');
}
