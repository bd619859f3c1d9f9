import type { NextFunction, Request, Response } from 'express';
import { unauthorized } from './caller.js';

/** Pages, what they load, and what says nothing of anybody. All else, also what is added later, needs a key. */
const OPEN_TO_READ = [
  /^\/$/,
  // the page, at whatever address within itself
  /^\/ui(\/(?!\.\.)[^/]*)*$/,
  /^\/docs(-json|-yaml)?\/?$/,
  /^\/docs\//,
  /^\/health\/live$/,
  // the address is a secret of its own, given to somebody who had a key
  /^\/downloads\/[A-Za-z0-9_-]{22}$/,
];
/** Where a key is turned into a session; it asks for the key itself. */
const SESSION = '/auth/session';

/** Turns away who has no key, before anything of the request is read. */
export function requireKey(request: Request, _response: Response, next: NextFunction): void {
  if (request.caller === undefined && !isOpen(request)) throw unauthorized();
  next();
}

function isOpen(request: Request): boolean {
  const { method, path } = request;
  if (path === SESSION) return method === 'POST' || method === 'DELETE';
  if (method !== 'GET' && method !== 'HEAD') return false;
  return OPEN_TO_READ.some((pattern) => pattern.test(path)) || wantsQueuesPage(request);
}

/** `/queues` is two things: a page, and the data that the page then asks for. */
export const wantsPage = (request: Request): boolean =>
  request.accepts(['json', 'html']) === 'html';

const wantsQueuesPage = (request: Request): boolean =>
  request.path === '/queues' && wantsPage(request);
