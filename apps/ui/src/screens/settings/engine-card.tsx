import { useTranslation } from 'react-i18next';
import type { Engine } from '../../api/types.js';
import { formatList } from '../../i18n/format.js';
import { Disclosure } from '../../parts/disclosure.js';
import { Icon } from '../../parts/icon.js';
import { ModelRow } from './model-row.js';
import { ServerSentence } from './server-sentence.js';

const ABILITIES = {
  word_timestamps: 'settings.can_time_words',
  language_detection: 'settings.can_detect_language',
  translation: 'settings.can_translate',
  hotwords: 'settings.can_hotwords',
  initial_prompt: 'settings.can_prompt',
} as const satisfies Partial<Record<keyof Engine['abilities'], string>>;

/** One engine: whether it can run, where, what it can do, and its models. */
export function EngineCard({ engine, isUsual }: { engine: Engine; isUsual: boolean }) {
  const { t } = useTranslation();
  const { id, title, ready, missing, devices, models, languages } = engine;
  const isCloud = devices.every(({ device }) => device === 'cloud');
  const abilities = Object.entries(ABILITIES)
    .filter(([ability]) => engine.abilities[ability as keyof typeof ABILITIES])
    .map(([, words]) => t(words));
  const here = models.filter(({ installed }) => installed).length;
  return (
    <li className="card engine">
      <header className="engine-head">
        <h3>{title}</h3>
        <span className={`chip ${ready ? 'completed' : 'queued'}`}>
          <Icon name={ready ? 'completed' : 'cancelled'} />
          {ready ? t('settings.ready') : t('settings.not_ready')}
        </span>
        {isUsual ? <span className="tag">{t('settings.usual')}</span> : null}
      </header>
      {missing === null ? null : (
        <p className="engine-missing">
          <strong>{t('settings.missing')}</strong> <ServerSentence>{missing}</ServerSentence>
        </p>
      )}
      {isCloud ? <p className="small">{t('settings.cloud')}</p> : <Devices devices={devices} />}
      <p className="small soft">
        {t('settings.languages', { count: languages.length })}
        {abilities.length > 0 ? ` · ${formatList(abilities, 'conjunction')}` : null}
      </p>
      <Disclosure
        title={
          isCloud
            ? t('settings.models', { count: models.length })
            : t('settings.models_here', { here, count: models.length })
        }
        isOpenAtFirst={ready && !isCloud}
      >
        <ul className="models">
          {models.map((model) => (
            <ModelRow
              key={model.id}
              engine={id}
              model={model}
              isUsual={model.id === engine.default_model}
              isCloud={isCloud}
            />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

/** Where it runs; of what is not ready the reason, which for engines that cannot run at all is said already. */
function Devices({ devices }: { devices: Engine['devices'] }) {
  const { t } = useTranslation();
  const isAny = devices.some(({ ready }) => ready);
  return (
    <ul className="small devices">
      {devices.map(({ device, ready, reason }) => (
        <li key={device}>
          <Icon name={ready ? 'completed' : 'cancelled'} />
          <span>
            {ready
              ? t('settings.device_ready', { device: t(`device.${device}`) })
              : t('settings.device_missing', { device: t(`device.${device}`) })}{' '}
            {isAny && reason !== null ? <ServerSentence>{reason}</ServerSentence> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
