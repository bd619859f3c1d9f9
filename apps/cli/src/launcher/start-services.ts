import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';
import type { Reporter } from '../terminal/reporter.js';
import { Service, type ServicePlan } from './service.js';
import { watchSources } from './watch-sources.js';

export interface StartServicesOptions {
  plans: ServicePlan[];
  watchedFolders: string[];
  messages: Messages;
  reporter: Reporter;
  onLost: (failure: CommandFailure) => void;
  showLines: (lines: string[]) => void;
}

export interface RunningServices {
  markReady(): void;
  stop(timeoutMs: number, hurry: AbortSignal): Promise<void>;
}

/** Starts API and worker side by side; one that cannot start ends the whole. */
export function startServices(options: StartServicesOptions): RunningServices {
  const { messages, reporter, onLost, showLines } = options;
  const services = options.plans.map(
    (plan) =>
      new Service(plan, {
        onRestart: (name) => reporter.warn(messages.serviceRestarted(name)),
        onGaveUp: (reason, { name, logFile }, lines) => {
          showLines(lines);
          onLost(
            reason === 'refused'
              ? new CommandFailure(messages.serviceRefused(name), exitCodes.unavailable)
              : new CommandFailure(messages.serviceGaveUp(name, logFile), exitCodes.software),
          );
        },
      }),
  );
  const stopWatching = watchSources(options.watchedFolders, () => {
    for (const service of services) service.restart();
  });
  return {
    markReady: () => services.forEach((service) => service.markReady()),
    async stop(timeoutMs, hurry) {
      stopWatching();
      await Promise.all(services.map((service) => service.stop(timeoutMs, hurry)));
    },
  };
}
