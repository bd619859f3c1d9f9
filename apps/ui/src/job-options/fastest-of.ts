import type { Engine, EngineModel } from '../api/types.js';

/** Seconds of audio for each second of work, on the best of the devices that are there; null before anybody knows. */
export function fastestOf(
  { devices }: Pick<Engine, 'devices'>,
  { speed }: Pick<EngineModel, 'speed'>,
): number | null {
  const ready = new Set(devices.filter((one) => one.ready).map(({ device }) => device));
  const known = speed.flatMap(({ device, audio_seconds_per_second }) =>
    ready.has(device) && audio_seconds_per_second !== null ? [audio_seconds_per_second] : [],
  );
  return known.length === 0 ? null : Math.max(...known);
}
