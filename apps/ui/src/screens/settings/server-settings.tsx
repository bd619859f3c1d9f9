import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format.js';
import { useFaultWords } from '../../i18n/use-fault-words.js';
import { Gauge } from '../../parts/gauge.js';
import { Skeleton } from '../../parts/skeleton.js';
import { FactList } from './fact-list.js';
import {
  limitFacts,
  retentionFacts,
  storageFacts,
  type ToldSettings,
  versionFacts,
} from './server-facts.js';
import { SettingsSection } from './settings-section.js';
import { useServerSettings } from '../../api/use-server-settings.js';

/** Storage, retention, limits and versions: what whoever runs the server has set. */
export function ServerSettings() {
  const { t } = useTranslation();
  const { data, error } = useServerSettings();
  const fault = useFaultWords(error);
  return (
    <SettingsSection title={t('settings.server')} lead={t('settings.server_lead')}>
      {data ? (
        <ServerGroups settings={data} />
      ) : fault ? (
        <p className="soft">{fault}</p>
      ) : (
        <Skeleton rows={6} />
      )}
    </SettingsSection>
  );
}

function ServerGroups({ settings }: { settings: ToldSettings }) {
  const { t } = useTranslation();
  const { storage } = settings;
  return (
    <div className="server-groups">
      <FactList title={t('settings.storage')} facts={storageFacts(settings)}>
        {storage && !storage.measured_at ? (
          <p className="small soft">{t('settings.measuring')}</p>
        ) : null}
        {storage?.is_whole === false ? (
          <p className="small soft">{t('settings.not_whole')}</p>
        ) : null}
        <Disk disk={storage?.disk} />
      </FactList>
      <FactList title={t('settings.retention')} facts={retentionFacts(settings)} />
      <FactList title={t('settings.limits')} facts={limitFacts(settings)} />
      <FactList title={t('settings.versions')} facts={versionFacts(settings)} />
    </div>
  );
}

function Disk({ disk }: { disk: NonNullable<ToldSettings['storage']>['disk'] }) {
  const { t } = useTranslation();
  const { total_bytes: total, free_bytes: free } = disk ?? {};
  if (!total || free == null) return null;
  return (
    <Gauge
      label={t('settings.disk')}
      percent={100 * (1 - free / total)}
      words={t('settings.free_of', { free: formatBytes(free), total: formatBytes(total) })}
    />
  );
}
