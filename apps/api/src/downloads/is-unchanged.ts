import type { Request, Response } from 'express';

/**
 * Marks an answer with its version; where the client has that one already, it is told so and nothing is left to send.
 * An error that comes later takes the marks away again: see ProblemFilter.
 */
export function isUnchanged(request: Request, response: Response, version: string): boolean {
  response.setHeader('ETag', `"${version}"`);
  response.setHeader('Cache-Control', 'no-cache');
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
