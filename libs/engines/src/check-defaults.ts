import type { RequestedDevice } from '#libs/contracts';
import type { EngineModule } from './engine-module.js';

/** The settings that name something of an engine. */
export interface EngineDefaults {
  defaultEngine: string;
  whisperModel: string;
  whisperDevice: RequestedDevice;
  allowCloud: boolean;
}

/**
 * Settings that no engine can fulfil would show themselves only at the first job.
 * @throws Error with a line for each of them that lists what is known
 */
export function checkDefaults(engines: Map<string, EngineModule>, settings: EngineDefaults): void {
  const descriptions = [...engines.values()].map(({ description }) => description);
  const known: [string, string, string[]][] = [
    ['DEFAULT_ENGINE', settings.defaultEngine, ['auto', ...engines.keys()]],
    [
      'WHISPER_MODEL',
      settings.whisperModel,
      descriptions.flatMap(({ models }) => models.map(({ id }) => id)),
    ],
    [
      'WHISPER_DEVICE',
      settings.whisperDevice,
      ['auto', ...descriptions.flatMap(({ devices }) => devices)],
    ],
  ];
  const faults = known
    .filter(([, value, values]) => !values.includes(value))
    .map(([name, value, values]) => {
      return `${name}: "${value}" is none of: ${[...new Set(values)].join(', ')}`;
    });
  const devices = engines.get(settings.defaultEngine)?.description.devices ?? [];
  if (devices.includes('cloud') && !settings.allowCloud) {
    faults.push(
      `DEFAULT_ENGINE: ${settings.defaultEngine} sends recordings away; set ALLOW_CLOUD=true too`,
    );
  }
  if (faults.length > 0) throw new Error(`Settings need attention:\n${faults.join('\n')}`);
}
