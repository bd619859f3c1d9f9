import { OitivaError } from '#libs/contracts';

/** Two people corrected the same text: the second reads what the first one made of it. */
export const versionConflict = (): OitivaError =>
  new OitivaError(
    'version_conflict',
    'There is a newer version than the one that was corrected. Read it, then send the correction of that one.',
  );
