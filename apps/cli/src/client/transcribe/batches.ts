import type { Inputs, LocalInput } from '../inputs/input.js';

/** What becomes one job. */
export type Batch =
  | { kind: 'recordings'; inputs: LocalInput[] }
  | { kind: 'archive'; inputs: [LocalInput] }
  | { kind: 'urls'; urls: string[] };

/**
 * All recordings are one job and all addresses another. Each archive is one of its own: nobody here knows
 * how many recordings are in it, so those of two could not be told apart in the answer.
 */
export function batchesOf({ recordings, archives, urls }: Inputs): Batch[] {
  return [
    ...(recordings.length > 0 ? [{ kind: 'recordings' as const, inputs: recordings }] : []),
    ...archives.map((archive) => ({ kind: 'archive' as const, inputs: [archive] as [LocalInput] })),
    ...(urls.length > 0 ? [{ kind: 'urls' as const, urls }] : []),
  ];
}
