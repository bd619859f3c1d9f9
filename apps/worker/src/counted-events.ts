import type { RunnerEvents } from '#libs/engines';
import type { Tally } from '#libs/queue';

/** Counts what becomes of runners. */
export const countedEvents = (tally: Tally): RunnerEvents => ({
  onLoaded: ({ engine, model, device }, seconds) =>
    tally.measure('model_load_seconds', seconds, engine, model, device),
  onCrashed: (engine, spec) =>
    tally.count('runner_crashes', engine, spec?.model ?? 'none', spec?.device ?? 'none'),
});
