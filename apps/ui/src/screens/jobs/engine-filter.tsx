import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { queryKeys } from '../../api/keys.js';
import { Picker } from '../../parts/picker.js';
import type { ChangeFilters } from './filters-bar.js';

const ANY = '';

/** Only jobs of one engine. One that the server does not know any more is shown by its id. */
export function EngineFilter({
  engine,
  onChange,
}: {
  engine: string | null;
  onChange: ChangeFilters;
}) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: queryKeys.engines,
    queryFn: ({ signal }) => bodyOf(api.GET('/engines', { signal })),
  });
  const known = (data?.engines ?? []).map(({ id, title }) => ({ id, name: title }));
  const isUnknown = engine !== null && known.every(({ id }) => id !== engine);
  return (
    <Picker
      label={t('jobs.column_engine')}
      choices={[
        { id: ANY, name: t('jobs.any_engine') },
        ...known,
        ...(isUnknown ? [{ id: engine, name: engine }] : []),
      ]}
      value={engine ?? ANY}
      onChange={(id) => onChange({ engine: id })}
    />
  );
}
