import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

declare module 'express-serve-static-core' {
  interface Request {
    /** taken from X-Request-Id or made; in every answer, log line and job of this request */
    id: string;
  }
}

export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('X-Request-Id');
  request.id = given && /^[\w.-]{1,128}$/.test(given) ? given : `req_${randomUUID()}`;
  response.setHeader('X-Request-Id', request.id);
  next();
}
