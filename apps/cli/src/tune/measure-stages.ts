import { type TunedChoice, type TunedKey, VARIABLES } from '#libs/config';
import { type ContestResult, holdContest, speedOf } from './contest.js';
import type { Stage, TunableSettings } from './stages.js';

export interface StageReport {
  /** a setting that the environment decides is not measured */
  onGiven(stage: Stage, variable: string, value: string): void;
  onRun(stage: Stage, settings: TunableSettings, speed: number): void;
  onFault(stage: Stage, settings: TunableSettings, reason: string): void;
  /** null: not decided, because the time was up */
  onDecided(stage: Stage, settings: TunableSettings | null, speed: number): void;
}

export interface MeasureStagesOptions {
  stages: Stage[];
  settings: TunableSettings;
  /** those that the environment decides */
  given: ReadonlySet<TunedKey>;
  /** when no further measurement begins, on the clock of `performance.now()` */
  endMs: number;
  measure: (settings: TunableSettings, stage: Stage) => Promise<number>;
  signal: AbortSignal;
  /** called when a stage is over */
  onStageEnd: () => Promise<void>;
  report: StageReport;
}

export interface MeasuredStage {
  key: TunedKey;
  value: number | string;
  speeds: number[];
  fault: string | null;
}

export interface Measurements {
  choice: TunedChoice;
  measured: MeasuredStage[];
}

/** Decides one setting after the other, each with what was found for those before it. */
export async function measureStages(options: MeasureStagesOptions): Promise<Measurements> {
  const { stages, given, endMs, report } = options;
  const choice: TunedChoice = {};
  const measured: MeasuredStage[] = [];
  // before batches are measured, the others are compared without them
  let current: TunableSettings = given.has('cpuBatchWindows')
    ? options.settings
    : { ...options.settings, cpuBatchWindows: 1 };
  for (const [at, stage] of stages.entries()) {
    const { key } = stage;
    if (given.has(key)) {
      report.onGiven(stage, VARIABLES[key][0], String(current[key]));
      continue;
    }
    const withValue = (value: number | string): TunableSettings => ({ ...current, [key]: value });
    const { winner, entrants } = await decide(stage, withValue, {
      ...options,
      endMs: deadlineOf(stages.slice(at), endMs),
    });
    measured.push(...entrantsOf(key, entrants));
    if (winner !== null) {
      current = withValue(winner.candidate);
      Object.assign(choice, { [key]: winner.candidate });
    }
    report.onDecided(stage, winner && current, winner === null ? 0 : speedOf(winner));
  }
  return { choice, measured };
}

async function decide(
  stage: Stage,
  withValue: (value: number | string) => TunableSettings,
  { measure, signal, endMs, onStageEnd, report }: MeasureStagesOptions,
): Promise<ContestResult<number | string>> {
  try {
    return await holdContest(stage.values, {
      measure: (value) => measure(withValue(value), stage),
      signal,
      deadlineMs: endMs,
      onRun: (value, speed) => report.onRun(stage, withValue(value), speed),
      onFault: (value, reason) => report.onFault(stage, withValue(value), reason),
    });
  } finally {
    await onStageEnd();
  }
}

function deadlineOf(stages: Stage[], endMs: number): number {
  const nowMs = performance.now();
  const total = stages.reduce((sum, { weight }) => sum + weight, 0);
  return nowMs + ((endMs - nowMs) * (stages[0]?.weight ?? 0)) / total;
}

const entrantsOf = (
  key: TunedKey,
  entrants: ContestResult<number | string>['entrants'],
): MeasuredStage[] =>
  entrants.map(({ candidate, speeds, fault }) => ({ key, value: candidate, speeds, fault }));
