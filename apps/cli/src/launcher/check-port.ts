import { createServer } from 'node:net';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';

/** Asked before anything is started: whether the API will get its port. 0 becomes a free one. */
export function checkPort(host: string, port: number, messages: Messages): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const sentence = taken
        ? messages.portTaken(host, port)
        : messages.portRefused(host, port, cause.code ?? cause.message);
      reject(new CommandFailure(sentence, exitCodes.unavailable, { cause }));
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      const given = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(given));
    });
  });
}
