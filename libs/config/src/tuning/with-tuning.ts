import { type Settings, VARIABLES } from '../settings.js';
import { type MachineIdentity, machineIdentity } from './machine-identity.js';
import { TUNED_KEYS, type TunedKey, type Tuning } from './tuning.js';
import { readTuning } from './tuning-file.js';

/** Something that is not as it was when the machine was measured. */
export interface TuningDifference {
  what: 'processor' | 'cores' | 'platform' | 'versions' | 'model';
  before: string;
  now: string;
}

export interface TuningChoice {
  variable: string;
  value: number | string;
  origin: 'default' | 'tuned' | 'environment';
}

export interface TuningReport {
  /** none: nobody has measured; stale: of another machine or model, and not used */
  state: 'none' | 'used' | 'stale' | 'unreadable';
  tunedAt: string | null;
  differences: TuningDifference[];
  /** why it is unreadable */
  fault: string | null;
  /** what holds now, and who decided it */
  choices: TuningChoice[];
}

export interface TunedSettings {
  settings: Settings;
  report: TuningReport;
}

/**
 * Puts into the settings what `oitiva tune` has found, where it was found on this machine with this model;
 * a variable that is set wins. A tuning that cannot be used never stops anything: the defaults work.
 */
export function withTuning(
  settings: Settings,
  environment: NodeJS.ProcessEnv = process.env,
): TunedSettings {
  const report: TuningReport = {
    ...{ state: 'none', tunedAt: null, differences: [], fault: null },
    choices: TUNED_KEYS.map((key) => givenChoice(key, settings, environment)),
  };
  const tuning = readOrExplain(settings.dataDir, report);
  if (tuning === null) return { settings, report };
  report.tunedAt = tuning.tunedAt;
  report.differences = differencesOf(tuning, machineIdentity(), settings.whisperModel);
  report.state = report.differences.length > 0 ? 'stale' : 'used';
  if (report.state === 'stale') return { settings, report };
  for (const [at, key] of TUNED_KEYS.entries()) {
    const choice = report.choices[at] as TuningChoice;
    const value = tuning.choice[key];
    if (value === undefined || choice.origin === 'environment') continue;
    Object.assign(choice, { value, origin: 'tuned' });
    Object.assign(settings, { [key]: value });
  }
  return { settings, report };
}

function readOrExplain(dataDir: string, report: TuningReport): Tuning | null {
  try {
    return readTuning(dataDir);
  } catch (error) {
    report.state = 'unreadable';
    report.fault = (error as Error).message;
    return null;
  }
}

function givenChoice(
  key: TunedKey,
  settings: Settings,
  environment: NodeJS.ProcessEnv,
): TuningChoice {
  const [variable] = VARIABLES[key];
  const isSet = Boolean(environment[variable]?.trim());
  return { variable, value: settings[key], origin: isSet ? 'environment' : 'default' };
}

/** What has changed since; none where the measurement still holds. */
export function differencesOf(
  { machine, model }: Pick<Tuning, 'machine' | 'model'>,
  now: MachineIdentity,
  modelNow: string,
): TuningDifference[] {
  const versions = (one: MachineIdentity): string =>
    Object.keys(one.versions)
      .toSorted((a, b) => a.localeCompare(b))
      .map((name) => `${name} ${one.versions[name]}`)
      .join(', ');
  const pairs: [TuningDifference['what'], string, string][] = [
    ['processor', machine.processor, now.processor],
    ['cores', String(machine.cores), String(now.cores)],
    ['platform', machine.platform, now.platform],
    ['versions', versions(machine), versions(now)],
    ['model', model, modelNow],
  ];
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => ({ what, before, now: after }));
}
