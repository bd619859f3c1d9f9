import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../api/types.js';
import { Button } from '../../parts/button.js';
import { DownloadChoice } from './download-choice.js';
import { jobDoings } from './job-doings.js';
import { canDownload } from './row-state.js';

/** What is done with the chosen jobs; the room for it is always there, so that nothing jumps. */
export function BulkBar({
  count,
  hasOlder,
  chosen,
  onAll,
  onNone,
}: {
  /** of the rows that are loaded */
  count: number;
  hasOlder: boolean;
  chosen: readonly JobRow[];
  onAll: () => void;
  onNone: () => void;
}) {
  const { t } = useTranslation();
  const all = useRef<HTMLInputElement>(null);
  /** what is pressed here goes away with the choice, and must not take the focus along */
  const stay = (): void => all.current?.focus();
  const isSome = chosen.length > 0;
  const isAll = isSome && chosen.length === count;
  return (
    <div className="jobs-bar" role="group" aria-label={t('jobs.bulk')}>
      <label className="jobs-target">
        <input
          type="checkbox"
          aria-label={t('jobs.select_all')}
          checked={isAll}
          ref={(box) => {
            all.current = box;
            if (box) box.indeterminate = isSome && !isAll;
          }}
          onChange={onAll}
        />
      </label>
      <span className="jobs-count">
        {hasOlder ? t('jobs.count_so_far', { count }) : t('jobs.count', { count })}
      </span>
      <span className="jobs-chosen" role="status">
        {isSome ? t('jobs.selected', { count: chosen.length }) : ''}
      </span>
      {isSome ? (
        <div className="buttons">
          {chosen.some(canDownload) ? <DownloadChoice rows={chosen} /> : null}
          {jobDoings
            .filter(({ can }) => chosen.some(can))
            .map(({ name, icon, act }) => (
              <Button
                key={name}
                icon={icon}
                kind="quiet"
                onPress={() => {
                  act(chosen);
                  if (name === 'delete') stay();
                }}
              >
                {t(`jobs.do_${name}`)}
              </Button>
            ))}
          <Button
            icon="close"
            kind="quiet"
            isIconOnly
            onPress={() => {
              onNone();
              stay();
            }}
          >
            {t('jobs.select_none')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
