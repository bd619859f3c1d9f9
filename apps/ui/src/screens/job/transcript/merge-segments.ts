import type { Segment } from '../../../api/types.js';
import type { Told } from '../../../live/segments-so-far.js';

/** What the server had of a file at work, and how often its words had been begun anew by then. */
export interface Fetched {
  segments: readonly Segment[];
  beginnings: number;
}

/** The words of a file at work: those that were fetched, and those that events told. */
export function mergeSegments(fetched: Fetched, told: Told): readonly Segment[] {
  const [first] = told.segments;
  if (first === undefined) return fetched.segments;
  if (told.beginnings > fetched.beginnings) {
    // what was fetched is of a run that is over, but for what lies before the new one
    return [...fetched.segments.filter(({ id }) => id < first.id), ...told.segments];
  }
  const lastId = fetched.segments.at(-1)?.id ?? -1;
  const isFresh = ({ id }: Segment): boolean => id > lastId;
  return told.segments.some(isFresh)
    ? [...fetched.segments, ...told.segments.filter(isFresh)]
    : fetched.segments;
}
