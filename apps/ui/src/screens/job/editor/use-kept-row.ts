import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type FocusEvent, useRef } from 'react';
import type { Row } from './editor-rows.js';
import { indexesWith } from './indexes-with.js';

/** The row that has the focus stays, wherever the list is scrolled: what is typed into it would go elsewhere. */
export function useKeptRow(rows: readonly Row[]) {
  const kept = useRef<number | null>(null);
  return {
    onFocus: ({ target }: FocusEvent) => {
      const at = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index']);
      kept.current = rows[at]?.key ?? null;
    },
    onBlur: () => {
      kept.current = null;
    },
    rangeExtractor: (range: Range) =>
      indexesWith(
        defaultRangeExtractor(range),
        rows.findIndex(({ key }) => key === kept.current),
      ),
  };
}
