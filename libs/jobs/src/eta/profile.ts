import type { JobOptions, Pair } from '#libs/contracts';

/** Files of one profile take about the same time for each of their seconds. */
export function speedProfile(pair: Pair, model: string, options: Readonly<JobOptions>): string {
  const { beamSize, task, wordTimestamps, vadFilter } = options;
  const beam = `beam-${beamSize ?? 'auto'}`;
  const extras = [wordTimestamps ? ['words'] : [], vadFilter ? [] : ['no-vad']].flat();
  return [loadName(pair, model), task, beam, ...extras].join(' ');
}

/** What the time that a model takes to load is learned by. */
export const loadName = ({ engine, device }: Pair, model: string): string =>
  `${engine} ${device} ${model}`;

/** The model of a profile: ids have no spaces. */
export const modelOf = (profile: string): string => profile.split(' ')[2] ?? '';

/** What all profiles of a model on a device have in common, as `loadName` spells it. */
export const loadNameOf = (profile: string): string => profile.split(' ').slice(0, 3).join(' ');
