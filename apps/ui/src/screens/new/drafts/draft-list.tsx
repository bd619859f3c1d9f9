import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.js';
import { DraftRow } from './draft-row.js';
import { removeDrafts } from './drafts.js';
import { refusalOf } from './refusal-of.js';

const ROW_PIXELS = 60;
const BEYOND = 8;

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
  const rows = useVirtualizer({
    count: drafts.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (at) => drafts[at]?.id ?? at,
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
