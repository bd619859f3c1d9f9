import type { ListFlags } from '../client/jobs/list-jobs.js';
import type { ResultFlags } from '../client/results/result-options.js';
import { clientCommand, runClient, type SharedFlags } from './client-command.js';
import type { RegisterCommand } from './command-program.js';
import { addResultOptions } from './result-flags.js';

/** The steps of a job, each a command: `get`, `wait`, `list`, `watch`, `cancel`, `retry`, `rm`. */
export const registerJobs: RegisterCommand = (program, context, finish) => {
  const { messages } = context;

  addResultOptions(
    clientCommand(program, 'get', context)
      .description(messages.helpGet)
      .argument('<id>', messages.helpId),
    messages,
  )
    .option('--version <version>', messages.helpVersion)
    .action(async (id: string, flags: ResultFlags & SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { getJob } = await import('../client/jobs/get-job.js');
        return getJob(id, flags, client);
      }),
    );

  clientCommand(program, 'wait', context)
    .description(messages.helpWait)
    .argument('<ids...>', messages.helpId)
    .option('--timeout <duration>', messages.helpTimeout)
    .action(async (ids: string[], flags: { timeout?: string } & SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { waitJobs } = await import('../client/jobs/wait-jobs.js');
        return waitJobs(ids, flags, client);
      }),
    );

  clientCommand(program, 'list', context)
    .description(messages.helpList)
    .option('--session <id>', messages.helpOnlySession)
    .option('--status <status>', messages.helpOnlyStatus)
    .option('--limit <number>', messages.helpLimit)
    .option('--after <id>', messages.helpAfter)
    .action(async (flags: ListFlags & SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { listJobs } = await import('../client/jobs/list-jobs.js');
        return listJobs(flags, client);
      }),
    );

  clientCommand(program, 'watch', context)
    .description(messages.helpWatch)
    .argument('[id]', messages.helpId)
    .action(async (id: string | undefined, flags: SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { waitJobs } = await import('../client/jobs/wait-jobs.js');
        const { watchQueues } = await import('../client/jobs/watch-queues.js');
        return id === undefined ? watchQueues(client) : waitJobs([id], {}, client);
      }),
    );

  for (const change of ['cancel', 'retry'] as const) {
    clientCommand(program, change, context)
      .description(change === 'cancel' ? messages.helpCancel : messages.helpRetry)
      .argument('<ids...>', messages.helpId)
      .action(async (ids: string[], flags: SharedFlags) =>
        runClient(context, flags, finish, async (client) => {
          const { changeJobs } = await import('../client/jobs/change-jobs.js');
          return changeJobs(change, ids, client);
        }),
      );
  }

  clientCommand(program, 'rm', context)
    .description(messages.helpRemove)
    .argument('<ids...>', messages.helpId)
    .option('-y, --yes', messages.helpYes)
    .action(async (ids: string[], flags: { yes?: boolean } & SharedFlags) =>
      runClient(context, flags, finish, async (client) => {
        const { removeJobs } = await import('../client/jobs/change-jobs.js');
        return removeJobs(ids, flags, client);
      }),
    );
};
