import type { JobRow } from '../../api/types.js';
import { jobName } from '../../parts/job-name.js';

/** What a row shows of the name of its job: the first recording alone can be cut where there is little room. */
export interface RowName {
  first: string;
  more: number;
  /** as one says it */
  whole: string;
}

export function rowName({ names, counts }: JobRow): RowName {
  const whole = jobName(names, counts.files);
  return { first: names[0] ?? whole, more: Math.max(0, counts.files - 1), whole };
}
