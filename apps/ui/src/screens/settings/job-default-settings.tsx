import { useTranslation } from 'react-i18next';
import { OptionFields } from '../../job-options/option-fields.js';
import { useWish } from '../../job-options/use-wish.js';
import { SettingsSection } from './settings-section.js';

/** What new jobs begin with; each can still be changed for one job. */
export function JobDefaultSettings() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.defaults')} lead={t('settings.defaults_lead')}>
      <div className="settings-fields">
        <OptionFields view={useWish()} />
      </div>
    </SettingsSection>
  );
}
