import pino, { type DestinationStream } from 'pino';

/** Kept while nothing can be written; what comes then is lost. */
const MOST_BYTES_KEPT = 4 * 2 ** 20;

/**
 * Writes to a descriptor at once: what a process says last is what people look for. A disk that is full costs
 * lines and not the process; what was kept is written once there is room.
 */
export function lastingOutput(descriptor: number): DestinationStream {
  const output = pino.destination({ fd: descriptor, sync: true, maxLength: MOST_BYTES_KEPT });
  output.on('error', () => undefined);
  return output;
}
