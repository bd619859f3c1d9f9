import { clientCommand, runClient, type SharedFlags } from './client-command.js';
import { addEnvironmentCommands } from './environments.js';
import type { RegisterCommand } from './command-program.js';

/** What a server can do and how it is: `engines`, `doctor`. */
export const registerServer: RegisterCommand = (program, context, finish) => {
  const { messages } = context;

  const engines = clientCommand(program, 'engines', context)
    .description(messages.helpEngines)
    .action(async (flags: SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { showEngines } = await import('../client/jobs/show-engines.js');
        return showEngines(client);
      }),
    );

  addEnvironmentCommands(engines, context, finish);

  clientCommand(program, 'doctor', context)
    .description(messages.helpDoctor)
    .action(async (flags: SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { runDoctor } = await import('../client/doctor/run-doctor.js');
        return runDoctor(client);
      }),
    );
};
