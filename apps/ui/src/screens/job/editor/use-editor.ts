import { useCallback, useState } from 'react';
import type { Segment } from '../../../api/types.js';
import { type Row, rowsOf } from './editor-rows.js';
import { changed, historyOf, redone, undone } from './history.js';

/** The rows under correction, with the way back and forth. */
export function useEditor(segments: readonly Segment[]) {
  const [history, setHistory] = useState(() => historyOf<readonly Row[]>(rowsOf(segments)));
  const [saved, setSaved] = useState<readonly Row[]>(history.present);
  const apply = useCallback(
    (change: (rows: readonly Row[]) => readonly Row[], kind: string | null = null) =>
      setHistory((before) => {
        const next = change(before.present);
        return next === before.present ? before : changed(before, next, kind);
      }),
    [],
  );
  return {
    rows: history.present,
    apply,
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    isUnsaved: history.present !== saved,
    markSaved: setSaved,
  };
}
