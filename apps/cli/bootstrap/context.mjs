import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageFrom } from './language.mjs';
import { bootstrapMessages } from './messages.mjs';

/** What every step needs: the folder, the environment, the messages and where to speak. */
export function createContext({ root, environment, output = process.stderr }) {
  const here = dirname(fileURLToPath(import.meta.url));
  return {
    root: root ?? join(here, '..', '..', '..'),
    environment,
    messages: bootstrapMessages[languageFrom(environment)],
    // Standard error: standard output belongs to the command that runs afterwards.
    output,
    say: (line) => output.write(`${line}\n`),
  };
}
