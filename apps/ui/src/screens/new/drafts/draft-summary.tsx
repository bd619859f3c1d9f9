import { useTranslation } from 'react-i18next';
import { formatBytes, formatClock } from '../../../i18n/format.js';
import { Button } from '../../../parts/button.js';
import { removeDrafts } from './drafts.js';
import type { DraftTotals } from './draft-totals.js';

/** What all comes to, and the ways to make it less. */
export function DraftSummary({ totals, onEmpty }: { totals: DraftTotals; onEmpty: () => void }) {
  const { t } = useTranslation();
  const { accepted, refused, recordings, bytes, seconds } = totals;
  const remove = (isAll: boolean): void => {
    const gone = isAll ? [...accepted, ...refused] : refused;
    removeDrafts(gone.map(({ id }) => id));
    if (isAll || accepted.length === 0) onEmpty();
  };
  const facts = [
    t('job.recordings', { count: recordings }),
    bytes > 0 ? formatBytes(bytes) : '',
    seconds ? formatClock(seconds) : '',
  ];
  return (
    <div className="draft-summary">
      <p>
        <strong>{facts.filter(Boolean).join(' · ')}</strong>
        {refused.length > 0 ? (
          <span className="draft-refusal"> {t('new.refused', { count: refused.length })}</span>
        ) : null}
      </p>
      <div className="buttons">
        {refused.length > 0 && accepted.length > 0 ? (
          <Button kind="quiet" onPress={() => remove(false)}>
            {t('new.remove_refused')}
          </Button>
        ) : null}
        <Button kind="quiet" onPress={() => remove(true)}>
          {t('new.remove_all')}
        </Button>
      </div>
    </div>
  );
}
