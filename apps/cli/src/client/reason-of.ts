import type { Messages } from '../messages/index.js';
import { plainText } from '../terminal/plain-text.js';

/** Why the system could not do something, in words where we have some. */
export function reasonOf(error: unknown, messages: Messages): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return messages.systemReasons[code ?? ''] ?? code ?? plainText(message);
}
