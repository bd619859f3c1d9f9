import { useTranslation } from 'react-i18next';
import { sessions } from '../../memory/sessions.js';
import { useStore } from '../../memory/store.js';
import { Picker } from '../../parts/picker.js';
import type { ChangeFilters } from './filters-bar.js';

/** No session can be called like these. */
const MINE = '';
const ALL = '*';
const OF_LINK = ',';

/** Whose jobs are listed: those of the current session, of another that this browser knows, of a link, or all. */
export function SessionFilter({
  sessionIds,
  onChange,
}: {
  sessionIds: readonly string[] | null;
  onChange: ChangeFilters;
}) {
  const { t } = useTranslation();
  const [current = '', ...others] = useStore(sessions);
  const value = valueOf(sessionIds, current, others);
  const count = sessionIds?.length ?? 0;
  return (
    <Picker
      label={t('jobs.column_session')}
      choices={[
        { id: MINE, name: t('jobs.my_session') },
        ...others.map((id) => ({ id, name: t('session.short', { session: id.slice(-5) }) })),
        ...(value === OF_LINK
          ? [{ id: OF_LINK, name: t('jobs.sessions_of_link', { count }) }]
          : []),
        { id: ALL, name: t('jobs.all_sessions') },
      ]}
      value={value}
      onChange={(id) => {
        if (id === OF_LINK) return;
        const isNamed = id !== MINE && id !== ALL;
        onChange({ sessions: id === ALL ? 'all' : null, session_ids: isNamed ? id : null });
      }}
    />
  );
}

function valueOf(
  sessionIds: readonly string[] | null,
  current: string,
  others: readonly string[],
): string {
  if (sessionIds === null) return ALL;
  const [first = '', ...more] = sessionIds;
  if (more.length > 0) return OF_LINK;
  if (first === current) return MINE;
  return others.includes(first) ? first : OF_LINK;
}
