import type { ClientContext } from '../client-context.js';
import type { Patience } from './with-patience.js';

/** Waits for a server that is away for a moment, and says so once for each time. */
export function patienceOf({ report, messages }: ClientContext, signal: AbortSignal): Patience {
  return { signal, onTrouble: (error) => report.warn(messages.waitingForServer(firstLine(error))) };
}

const firstLine = ({ message }: Error): string => message.split('\n')[0] ?? '';
