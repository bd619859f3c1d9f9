import { type Ref, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ServerSettings } from '../../../api/types.js';
import { formatBytes, formatNumber } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import type { UploadWish } from '../../../uploads/uploads.js';
import type { DraftTotals } from '../drafts/draft-totals.js';
import { CurlSheet } from './curl-sheet.js';

/** The one thing to press, which says how many recordings it is about. */
export function SubmitBar({
  totals,
  wishes,
  settings,
  isReading,
  onSubmit,
  ref,
}: {
  totals: DraftTotals;
  wishes: readonly UploadWish[];
  settings: ServerSettings | undefined;
  /** more is on its way into the list */
  isReading: boolean;
  onSubmit: () => void;
  ref: Ref<HTMLButtonElement>;
}) {
  const { t } = useTranslation();
  const [isCurlOpen, setIsCurlOpen] = useState(false);
  const limits = settings?.limits;
  const isTooMuch = totals.bytes > (limits?.max_job_bytes ?? Infinity);
  const isTooMany = totals.recordings > (limits?.max_files_per_job ?? Infinity);
  const nothing = totals.accepted.length === 0;
  return (
    <div className="submit-bar">
      {isTooMuch && limits ? (
        <Notice kind="bad">{t('new.too_much', { size: formatBytes(limits.max_job_bytes) })}</Notice>
      ) : null}
      {isTooMany && limits ? (
        <Notice kind="bad">
          {t('new.too_many', { most: formatNumber(limits.max_files_per_job) })}
        </Notice>
      ) : null}
      <AriaButton
        ref={ref}
        className="button primary submit"
        isDisabled={nothing || isReading || isTooMuch || isTooMany}
        onPress={onSubmit}
      >
        {nothing ? t('new.submit_none') : t('new.submit', { count: totals.recordings })}
      </AriaButton>
      <Button kind="quiet" isDisabled={nothing} onPress={() => setIsCurlOpen(true)}>
        {t('new.curl')}
      </Button>
      <CurlSheet
        wishes={wishes}
        needsKey={settings?.keys_required ?? false}
        isOpen={isCurlOpen}
        onClose={() => setIsCurlOpen(false)}
      />
    </div>
  );
}
