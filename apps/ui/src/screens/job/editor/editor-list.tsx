import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { EditorRow, type RowActions } from './editor-row.js';
import type { Row } from './editor-rows.js';
import { useKeptRow } from './use-kept-row.js';

const ROW_PIXELS = 132;

/** The subtitles to correct; only those in sight are drawn. @param takesFocus somebody asked for it just now */
export function EditorList({
  rows,
  language,
  actions,
  takesFocus,
}: {
  rows: readonly Row[];
  language: string | null;
  actions: RowActions;
  takesFocus: boolean;
}) {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(takesFocus ? 0 : null);
  const shown = useRef(rows);
  shown.current = rows;
  const { rangeExtractor, ...listeners } = useKeptRow(rows);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 4,
    rangeExtractor,
  });
  useEffect(() => {
    if (wanted.current === null) return;
    const at = Math.min(wanted.current, rows.length - 1);
    const text = list.current?.querySelector<HTMLElement>(`[data-index="${at}"] textarea`);
    // it is drawn a moment after the list
    if (!text) return;
    wanted.current = null;
    text.focus();
  });
  const doings = useMemo<RowActions>(
    () => ({
      ...actions,
      remove: (key) => {
        // the one that takes its place has the focus
        wanted.current = shown.current.findIndex((row) => row.key === key);
        actions.remove(key);
      },
    }),
    [actions],
  );
  return (
    <div className="editor-list" ref={list} {...listeners}>
      <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              className="editor-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <EditorRow row={row} number={index + 1} language={language} actions={doings} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
