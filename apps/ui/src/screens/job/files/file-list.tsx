import './files.css';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, JobStatus } from '../../../api/types.js';
import { formatNumber } from '../../../i18n/format.js';
import { Picker } from '../../../parts/picker.js';
import type { FileList as Files } from '../answers/use-file-list.js';
import { FileRow } from './file-row.js';

const ROW_PX = 58;
/** More are asked for as long as so many rows below are not here. */
const AHEAD = 30;
const STATUSES: readonly JobStatus[] = ['queued', 'processing', 'completed', 'failed', 'cancelled'];
const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The files of a job, thousands or two. One stop for Tab; arrows go from one to the next. */
export function FileList({
  job,
  list,
  openId,
  status,
  onStatus,
}: {
  job: Job;
  list: Files;
  openId: string | null;
  /** only these are shown; null for all */
  status: JobStatus | null;
  onStatus: (status: JobStatus | null) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { files, total, isLoading, loadMore } = list;
  const openAt = files.findIndex(({ file_id }) => file_id === openId);
  const stopAt = Math.max(0, openAt);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    rangeExtractor: (range) => [
      ...new Set([...defaultRangeExtractor(range), Math.min(stopAt, range.count - 1)]),
    ],
  });
  const { scrollToIndex } = rows;
  /** the list moves under who reads it only where another file is opened */
  const broughtId = useRef<string | null>(null);
  useEffect(() => {
    if (openAt < 0 || broughtId.current === openId) return;
    broughtId.current = openId;
    scrollToIndex(openAt, { align: 'auto' });
  }, [openAt, openId, scrollToIndex]);
  const lastAt = rows.range?.endIndex ?? 0;
  useEffect(() => {
    if (lastAt + AHEAD > files.length && files.length < total) loadMore();
  }, [lastAt, files.length, total, loadMore]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const move = MOVES[event.key];
    const row = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (move === undefined || row === null || event.shiftKey) return;
    event.preventDefault();
    const next = Math.min(total - 1, Math.max(0, Number(row.dataset['index']) + move));
    scrollToIndex(next, { align: 'auto' });
    // it may be drawn by the scroll only
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus(),
    );
  };
  const named = (one: JobStatus) => ({
    id: one,
    name: t('job.files_status', {
      status: t(`status.${one}`),
      total: formatNumber(job.counts[one]),
    }),
  });
  return (
    <nav className="files" aria-label={t('job.files')}>
      <Picker
        label={t('job.files_show')}
        isLabelHidden
        choices={[
          { id: '', name: t('job.files_all', { total: formatNumber(job.counts.files) }) },
          ...STATUSES.filter((one) => job.counts[one] > 0 || one === status).map(named),
        ]}
        value={status ?? ''}
        onChange={(id) => onStatus(STATUSES.find((one) => one === id) ?? null)}
      />
      {total === 0 && !isLoading ? <p className="small soft">{t('job.files_none')}</p> : null}
      <div className="files-box" ref={box}>
        <ol
          className="files-list"
          style={{ blockSize: rows.getTotalSize() }}
          onKeyDown={onKeyDown}
          aria-busy={isLoading}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const file = files[index];
            return (
              <li
                key={index}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={total}
                className="files-item"
                style={{ translate: `0 ${start}px`, blockSize: ROW_PX }}
              >
                {file === undefined ? (
                  <span className="skeleton-row" aria-hidden="true" />
                ) : (
                  <FileRow
                    jobId={job.job_id}
                    file={file}
                    isOpen={file.file_id === openId}
                    isTabStop={index === stopAt}
                  />
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </nav>
  );
}
