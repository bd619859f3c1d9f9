import { describe, expect, it } from 'vitest';
import {
  isImpossible,
  isNarrowed,
  queryOf,
  readFilters,
  withFilters,
  withoutFilters,
} from './job-filters.js';

const read = (address: string) => readFilters(new URLSearchParams(address), 'mine');

describe('the filters of the address', () => {
  it('are those of the current session where it says nothing', () => {
    const filters = read('');
    expect(filters.sessionIds).toEqual(['mine']);
    expect(isNarrowed(filters)).toBe(false);
    expect(queryOf(filters)).toEqual({});
  });

  it('name sessions, each once, or all of them', () => {
    expect(read('session_ids=a,b,a').sessionIds).toEqual(['a', 'b']);
    expect(read('session_ids=a b,,é').sessionIds).toEqual(['mine']);
    expect(read('sessions=all&session_ids=a').sessionIds).toBeNull();
  });

  it('count for nothing where they say what there is not', () => {
    const filters = read('status=lost&engine=&text=+&from=yesterday&to=2026-99-99');
    expect(isNarrowed(filters)).toBe(false);
  });

  it('are whole days of the clock on the wall', () => {
    const { from = '', to = '' } = queryOf(read('from=2026-11-21&to=2026-11-21'));
    expect(new Date(from).toDateString()).toBe('Sat Nov 21 2026');
    expect(new Date(to).toDateString()).toBe('Sat Nov 21 2026');
    expect(Date.parse(to) - Date.parse(from)).toBe(86_399_999);
  });

  it('cannot be met by days in the wrong order', () => {
    expect(isImpossible(read('from=2026-11-22&to=2026-11-21'))).toBe(true);
    expect(isImpossible(read('from=2026-11-21&to=2026-11-21'))).toBe(false);
    expect(isImpossible(read('from=2026-11-22'))).toBe(false);
  });

  it('are written back beside what else the address says', () => {
    const search = new URLSearchParams('lang=es&status=failed&session_ids=a');
    const after = withFilters(search, { status: null, text: 'reunião' });
    expect(Object.fromEntries(after)).toEqual({ lang: 'es', session_ids: 'a', text: 'reunião' });
    expect(Object.fromEntries(withoutFilters(after))).toEqual({ lang: 'es', session_ids: 'a' });
  });
});
