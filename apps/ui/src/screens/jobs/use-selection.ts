import { useCallback, useMemo, useState } from 'react';
import type { JobRow } from '../../api/types.js';
import { allOrNone, NOTHING, ranged, toggled } from './selection.js';
import { useLatest } from './use-latest.js';

/** The chosen rows: only such as are on the list, so that nothing unseen is deleted. */
export function useSelection(rows: readonly JobRow[]) {
  const [selection, setSelection] = useState(NOTHING);
  const order = useMemo(() => rows.map(({ job_id }) => job_id), [rows]);
  const latestOrder = useLatest(order);
  const chosen = useMemo(
    () => rows.filter(({ job_id }) => selection.ids.has(job_id)),
    [rows, selection],
  );
  return {
    ids: selection.ids,
    chosen,
    select: useCallback(
      (jobId: string, isRange: boolean) =>
        setSelection((before) =>
          isRange ? ranged(before, latestOrder.current, jobId) : toggled(before, jobId),
        ),
      [latestOrder],
    ),
    all: useCallback(
      () => setSelection((before) => allOrNone(before, latestOrder.current)),
      [latestOrder],
    ),
    none: useCallback(() => setSelection(NOTHING), []),
  };
}
