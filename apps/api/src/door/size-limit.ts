import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tooLarge } from '#libs/jobs';
import type { NextFunction, Request, Response } from 'express';

/** Multipart headers and fields around the recordings. */
const FIELDS_BYTES = 1024 * 1024;

/** A body that declares itself too large is refused before a byte of it is read. */
export function sizeLimit(maxJobBytes: number) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (Number(request.headers['content-length'] ?? 0) > maxJobBytes + FIELDS_BYTES) {
      throw tooLarge(maxJobBytes, 'The recordings of one job');
    }
    next();
  };
}

/** A client that asks first (`Expect: 100-continue`) gets its answer from the same checks. */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    (request as Request).expectsContinue = true;
    server.emit('request', request, response);
  });
}

declare module 'express-serve-static-core' {
  interface Request {
    /** the client waits for `100 Continue` before it sends its body */
    expectsContinue?: boolean;
  }
}
