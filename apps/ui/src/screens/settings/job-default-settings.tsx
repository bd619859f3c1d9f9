import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../i18n/use-fault-words.js';
import { Skeleton } from '../../parts/skeleton.js';
import { JobDefaultFields } from './job-default-fields.js';
import { SettingsSection } from './settings-section.js';
import { useEngines } from '../../api/use-engines.js';

/** What new jobs begin with; each can still be changed for one job. */
export function JobDefaultSettings() {
  const { t } = useTranslation();
  const { data, error } = useEngines();
  const fault = useFaultWords(error);
  return (
    <SettingsSection title={t('settings.defaults')} lead={t('settings.defaults_lead')}>
      {data ? (
        <JobDefaultFields engines={data} />
      ) : fault ? (
        <p className="soft">{fault}</p>
      ) : (
        <Skeleton rows={4} />
      )}
    </SettingsSection>
  );
}
