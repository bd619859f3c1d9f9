import { useTranslation } from 'react-i18next';
import { problemWords } from '../../i18n/problem-words.js';
import { Skeleton } from '../../parts/skeleton.js';
import { JobDefaultFields } from './job-default-fields.js';
import { SettingsSection } from './settings-section.js';
import { useEngines } from '../../api/use-engines.js';

/** What new jobs begin with; each can still be changed for one job. */
export function JobDefaultSettings() {
  const { t } = useTranslation();
  const { data, error } = useEngines();
  return (
    <SettingsSection title={t('settings.defaults')} lead={t('settings.defaults_lead')}>
      {data ? (
        <JobDefaultFields engines={data} />
      ) : error ? (
        <p className="soft">{problemWords(error)}</p>
      ) : (
        <Skeleton rows={4} />
      )}
    </SettingsSection>
  );
}
