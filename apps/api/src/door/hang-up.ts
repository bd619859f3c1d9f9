import type { Request, Response } from 'express';

/** As long as a client that is told to stop may go on, so that it comes to read why. */
const LINGER_MS = 1_500;

/**
 * Answers with `body`. A client that still sends is listened to for a moment, and what it sends is thrown
 * away: a connection that closes under its hands would show it a broken pipe and not the answer.
 */
export function answerAndHangUp(
  request: Request,
  response: Response,
  body: string,
  lingerMs = LINGER_MS,
): void {
  if (request.complete) {
    response.send(body);
    return;
  }
  response.setHeader('Connection', 'close');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  // the client has it all now; Node closes the connection only at `end`
  response.write(body);
  const cut = setTimeout(() => request.socket.destroy(), lingerMs);
  request.once('close', () => {
    clearTimeout(cut);
    response.end();
  });
  // whoever wanted the body wants it no more
  request.unpipe();
  request.resume();
}
