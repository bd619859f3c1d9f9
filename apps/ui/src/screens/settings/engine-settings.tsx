import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../i18n/use-fault-words.js';
import { Skeleton } from '../../parts/skeleton.js';
import { EngineCard } from './engine-card.js';
import { SettingsSection } from './settings-section.js';
import { useEngines } from '../../api/use-engines.js';

/** What can transcribe here, and what is missing for the rest. */
export function EngineSettings() {
  const { t } = useTranslation();
  const { data, error } = useEngines();
  const fault = useFaultWords(error);
  return (
    <SettingsSection title={t('settings.engines')} lead={t('settings.engines_lead')}>
      {data ? (
        <ul className="engines">
          {data.engines.map((engine) => (
            <EngineCard key={engine.id} engine={engine} isUsual={engine.id === data.auto.engine} />
          ))}
        </ul>
      ) : fault ? (
        <p className="soft">{fault}</p>
      ) : (
        <Skeleton rows={6} />
      )}
    </SettingsSection>
  );
}
