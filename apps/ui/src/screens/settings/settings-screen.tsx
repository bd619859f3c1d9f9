import './settings.css';
import { useTranslation } from 'react-i18next';
import { EngineSettings } from './engine-settings.js';
import { JobDefaultSettings } from './job-default-settings.js';
import { KeySettings } from './key-settings.js';
import { PageSettings } from './page-settings.js';
import { ServerSettings } from './server-settings.js';

/** What a person sets for this browser, and what there is to know about the server. */
export default function SettingsScreen() {
  const { t } = useTranslation();
  return (
    <div className="settings">
      <h1>{t('settings.title')}</h1>
      <PageSettings />
      <JobDefaultSettings />
      <KeySettings />
      <EngineSettings />
      <ServerSettings />
    </div>
  );
}
