import type { CommandContext } from '../command-context.js';
import type { SharedFlags } from '../commands/client-command.js';
import type { ClientContext } from './client-context.js';
import { ApiClient } from './http/api-client.js';
import { readServerAddress } from './http/server-address.js';
import { Report } from './report.js';

/** The server, and the way to speak to the person, as flags and environment say. */
export function openClient(context: CommandContext, flags: SharedFlags): ClientContext {
  const { environment, messages, stderr, stdout } = context;
  const colours = flags.color && !environment['NO_COLOR'];
  const report = new Report({ stream: stderr, colours, quiet: flags.quiet === true });
  const server = readServerAddress(flags.url, environment, messages);
  const trace = flags.verbose ? (line: string) => report.note(line) : () => undefined;
  // Whoever reads us may stop: `oitiva list | head -1` is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  return {
    ...context,
    api: new ApiClient(server, messages, trace),
    report,
    here: process.cwd(),
    json: flags.json === true,
    noInput: !flags.input,
  };
}
