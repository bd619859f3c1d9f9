import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const SILENCE_MS = 120_000;
/** Longer than clients and proxies keep an idle connection: who closes it first cannot break a request of theirs. */
const IDLE_MS = 75_000;

/**
 * An upload may take as long as it likes, where Node would cut it after five minutes; a connection on which
 * nothing moves either way is let go. The head of a request still has Node's `headersTimeout`.
 */
export function limitSilence(server: Server, silenceMs = SILENCE_MS): void {
  server.requestTimeout = 0;
  server.keepAliveTimeout = IDLE_MS;
  server.setTimeout(silenceMs);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.on('timeout', () => {
      // who has said everything waits for us, and it is we who are slow
      const isOurTurn = request.complete && !response.headersSent;
      if (!isOurTurn) request.socket.destroy();
    });
  });
}
