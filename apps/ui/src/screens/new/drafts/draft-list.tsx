import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.js';
import { DraftRow } from './draft-row.js';
import { removeDrafts } from './drafts.js';
import { refusalOf } from './refusal-of.js';

const ROW_PIXELS = 60;
const BEYOND = 8;

const estimateSize = (): number => ROW_PIXELS;

/** What is to be sent, a row each; of thousands only those that can be seen are drawn. */
export function DraftList({
  drafts,
  maxFileBytes,
  onEmpty,
}: {
  drafts: readonly Draft[];
  maxFileBytes: number | null;
  /** the last one was taken off, and the focus with it */
  onEmpty: () => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const current = useRef(drafts);
  current.current = drafts;
  const rows = useVirtualizer({
    count: drafts.length,
    getScrollElement: () => box.current,
    estimateSize,
    // the same function for ever: with a new one all places are reckoned anew
    getItemKey: useCallback((at: number) => current.current[at]?.id ?? at, []),
    overscan: BEYOND,
  });
  const remove = (id: string, at: number): void => {
    removeDrafts([id]);
    if (drafts.length === 1) onEmpty();
    else requestAnimationFrame(() => focusRow(box.current, Math.min(at, drafts.length - 2)));
  };
  return (
    <div className="drafts" ref={box}>
      <ul aria-label={t('new.drafts')} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const draft = drafts[index];
          if (draft === undefined) return null;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={drafts.length}
              aria-posinset={index + 1}
              style={{ translate: `0 ${start}px` }}
            >
              <DraftRow
                draft={draft}
                refusal={refusalOf(draft, maxFileBytes)}
                maxFileBytes={maxFileBytes}
                onRemove={() => remove(draft.id, index)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Who takes rows off one after the other stays in their place. */
const focusRow = (box: HTMLElement | null, at: number): void =>
  box?.querySelector<HTMLElement>(`[data-index="${at}"] button`)?.focus();
