import type { Warning } from '#libs/contracts';
import type { RunnerShape, RunnerSpec } from './runner-command.js';

/** What a step down may use. */
export interface StepsAllowed {
  /** number format that takes less memory; null where the engine has none */
  compactFormat: string | null;
  /** how the processor is used, for what does not fit on a GPU */
  cpuShape: RunnerShape;
}

/**
 * The next smaller way to run a model that ran out of memory: one window at a time, then a compact number format,
 * then the processor instead of a GPU. null where none is left.
 * @param loadedAs the format that it ran in, where it came as far as to load
 */
export function stepDown(
  spec: RunnerSpec,
  { compactFormat, cpuShape }: StepsAllowed,
  loadedAs: string | null,
): RunnerSpec | null {
  if (spec.shape.batchWindows > 1) return { ...spec, shape: { ...spec.shape, batchWindows: 1 } };
  const format = spec.computeType ?? loadedAs;
  if (compactFormat !== null && format !== compactFormat) {
    return { ...spec, computeType: compactFormat };
  }
  if (spec.device !== 'gpu') return null;
  return { ...spec, device: 'cpu', shape: cpuShape, computeType: null };
}

/** What the reader of a transcript is told of a model that ran in a smaller way than it was to. */
export function memoryWarnings(wanted: RunnerSpec, ran: RunnerSpec): Warning[] {
  const isOnOther = ran.device !== wanted.device;
  const isCompact = ran.computeType !== wanted.computeType && ran.computeType !== null;
  const isSingle = ran.shape.batchWindows === 1 && wanted.shape.batchWindows > 1;
  if (!isOnOther && !isCompact && !isSingle) return [];
  const where = wanted.device === 'gpu' ? 'The GPU' : 'The machine';
  const how = [
    isOnOther ? ['on the processor'] : [],
    isCompact ? [`in ${ran.computeType}`] : [],
    isSingle ? ['one window at a time'] : [],
  ].flat();
  const message = `${where} did not have enough memory: transcribed ${how.join(', ')}.`;
  return [{ code: 'memory_step', message }];
}
