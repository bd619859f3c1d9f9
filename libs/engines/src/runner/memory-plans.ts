import { stepDown, type StepsAllowed } from './memory-steps.js';
import type { RunnerSpec } from './runner-command.js';

const nameOf = ({ engine, model, device }: Pick<RunnerSpec, 'engine' | 'model' | 'device'>) =>
  `${engine} ${model} ${device}`;

/** Lanes are no matter of what was tried: a file that runs alone has one. */
export const isSamePlan = (one: RunnerSpec, other: RunnerSpec): boolean =>
  nameOf(one) === nameOf(other) &&
  one.computeType === other.computeType &&
  one.shape.batchWindows === other.shape.batchWindows;

/** How models that ran out of memory are loaded until they are let go; all others as they were to be. */
export class MemoryPlans {
  private readonly lowered = new Map<string, RunnerSpec>();

  for(wanted: RunnerSpec): RunnerSpec {
    return this.lowered.get(nameOf(wanted)) ?? wanted;
  }

  /** @returns false where there is no smaller way to run it */
  lower(wanted: RunnerSpec, allowed: StepsAllowed, loadedAs: string | null): boolean {
    const next = stepDown(this.for(wanted), allowed, loadedAs);
    if (next !== null) this.lowered.set(nameOf(wanted), next);
    return next !== null;
  }

  /** The next load of this model, on any device, is tried as it was to be. */
  forget({ engine, model }: RunnerSpec): void {
    for (const device of ['cpu', 'gpu'] as const) {
      this.lowered.delete(nameOf({ engine, model, device }));
    }
  }
}
