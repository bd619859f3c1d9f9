import { type Ref, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobStatus } from '../../api/types.js';
import { Button } from '../../parts/button.js';
import { Picker } from '../../parts/picker.js';
import { TextField } from '../../parts/text-field.js';
import { EngineFilter } from './engine-filter.js';
import {
  type FilterName,
  isImpossible,
  isNarrowed,
  type JobFilters,
  STATUSES,
} from './job-filters.js';
import { SessionFilter } from './session-filter.js';
import { useLate } from './use-late.js';

export type ChangeFilters = (change: Partial<Record<FilterName, string | null>>) => void;

const ANY = '';

/**
 * What narrows the list. It stands in the address, which can be sent to somebody; but one's own session does not, so
 * that who gets a link to "my session" sees a list of their own.
 */
export function FiltersBar({
  filters,
  onChange,
  onClear,
  bar,
}: {
  filters: JobFilters;
  /** keeps its identity */
  onChange: ChangeFilters;
  onClear: () => void;
  bar: Ref<HTMLElement>;
}) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useLate(
    filters.text,
    useCallback((next: string) => onChange({ text: next }), [onChange]),
  );
  const statuses = STATUSES.map((id: JobStatus) => ({ id, name: t(`status.${id}`) }));
  return (
    <search className="jobs-filters" ref={bar}>
      <TextField
        label={t('jobs.text')}
        type="search"
        value={text}
        onChange={setText}
        maxLength={256}
        autoComplete="off"
      />
      <div className="jobs-fold">
        <Button
          icon="down"
          aria-expanded={isOpen}
          aria-controls="jobs-filters-more"
          onPress={() => setIsOpen(!isOpen)}
        >
          {t('jobs.more_filters')}
        </Button>
      </div>
      <div className="jobs-filters-more" id="jobs-filters-more" data-open={isOpen || undefined}>
        <Picker
          label={t('jobs.column_status')}
          choices={[{ id: ANY, name: t('jobs.any_status') }, ...statuses]}
          value={filters.status ?? ANY}
          onChange={(status) => onChange({ status })}
        />
        <EngineFilter engine={filters.engine} onChange={onChange} />
        <SessionFilter sessionIds={filters.sessionIds} onChange={onChange} />
        <TextField
          label={t('jobs.from')}
          type="date"
          value={filters.from ?? ''}
          onChange={(from) => onChange({ from })}
        />
        <TextField
          label={t('jobs.to')}
          type="date"
          value={filters.to ?? ''}
          onChange={(to) => onChange({ to })}
          error={isImpossible(filters) ? t('jobs.wrong_order') : null}
        />
        {isNarrowed(filters) ? (
          <Button icon="close" kind="quiet" onPress={onClear}>
            {t('jobs.clear')}
          </Button>
        ) : null}
      </div>
      {filters.sessionIds === null ? <p className="hint">{t('jobs.all_hint')}</p> : null}
    </search>
  );
}
