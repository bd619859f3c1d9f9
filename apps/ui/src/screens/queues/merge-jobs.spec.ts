import { describe, expect, it } from 'vitest';
import { mergeJobs } from './merge-jobs.js';

const page = (...ids: string[]) => ids.map((job_id) => ({ job_id, at: ids.join() }));

describe('pages of jobs', () => {
  it('are one list in their order', () => {
    const ids = mergeJobs([page('a', 'b'), page('c')]).map(({ job_id }) => job_id);
    expect(ids).toEqual(['a', 'b', 'c']);
  });

  it('show a job once, as the newer answer has it', () => {
    const merged = mergeJobs([page('b', 'c'), page('c', 'd')]);
    expect(merged.map(({ job_id }) => job_id)).toEqual(['b', 'c', 'd']);
    expect(merged[1]?.at).toBe('b,c');
  });
});
