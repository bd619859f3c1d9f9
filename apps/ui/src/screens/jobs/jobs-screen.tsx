import './jobs.css';
import './jobs-narrow.css';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useShortcuts } from '../../frame/use-shortcuts.js';
import { sessions } from '../../memory/sessions.js';
import { useStore } from '../../memory/store.js';
import { LinkButton } from '../../parts/link-button.js';
import { routes } from '../../routes.js';
import { type ChangeFilters, FiltersBar } from './filters-bar.js';
import { readFilters, withFilters, withoutFilters } from './job-filters.js';
import { JobsList } from './jobs-list.js';

/** All that was sent: found, followed, saved, deleted. */
export default function JobsScreen() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [session = ''] = useStore(sessions);
  const filters = useMemo(() => readFilters(search, session), [search, session]);
  const bar = useRef<HTMLElement>(null);
  const change: ChangeFilters = useCallback(
    (wish) => setSearch((before) => withFilters(before, wish), { replace: true }),
    [setSearch],
  );
  const clear = useCallback(() => setSearch(withoutFilters, { replace: true }), [setSearch]);
  useShortcuts(useMemo(() => ({ '/': () => bar.current?.querySelector('input')?.focus() }), []));
  return (
    <div className="jobs">
      <div className="screen-head">
        <h1>{t('jobs.title')}</h1>
        <LinkButton to={routes.new} icon="new" kind="primary">
          {t('jobs.new')}
        </LinkButton>
      </div>
      <FiltersBar filters={filters} onChange={change} onClear={clear} bar={bar} />
      <JobsList filters={filters} onClear={clear} />
    </div>
  );
}
