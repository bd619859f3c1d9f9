import { useTranslation } from 'react-i18next';
import type { Engines } from '../../api/types.js';
import { formatBytes, languageName } from '../../i18n/format.js';
import { jobDefaults } from '../../memory/job-defaults.js';
import { type JobDefaults, TASKS } from '../../memory/read-job-defaults.js';
import { useStore } from '../../memory/store.js';
import { type Choice, Picker } from '../../parts/picker.js';
import { SwitchField } from '../../parts/switch-field.js';
import { fittingDefaults, possibleDefaults } from './possible-defaults.js';

/** The engine's usual model, in a list of ids. */
const USUAL = '';

export function JobDefaultFields({ engines }: { engines: Engines }) {
  const { t, i18n } = useTranslation();
  const wish = fittingDefaults(engines, useStore(jobDefaults));
  const { engine, models, devices, languages, canTranslate, canTimeWords } = possibleDefaults(
    engines,
    wish,
  );
  const choose = (change: Partial<JobDefaults>) =>
    jobDefaults.set(fittingDefaults(engines, { ...wish, ...change }));
  const auto = engines.engines.find(({ id }) => id === engines.auto.engine);
  const engineChoices: Choice[] = [
    { id: 'auto', name: t('settings.engine_auto', { engine: auto?.title ?? engines.auto.engine }) },
    ...engines.engines.map(({ id, title, ready }) => ({
      id,
      name: ready ? title : t('settings.engine_not_ready', { engine: title }),
    })),
  ];
  const modelChoices: Choice[] = [
    {
      id: USUAL,
      name: t('settings.model_usual', { model: engine?.default_model ?? engines.auto.model }),
    },
    ...models.map(({ id, installed, size_bytes }) => ({
      id,
      name: installed
        ? id
        : t('settings.model_fetched', { model: id, size: formatBytes(size_bytes) }),
    })),
  ];
  const languageChoices = languages
    .map((id) => ({ id, name: languageName(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, i18n.language));
  return (
    <>
      <div className="settings-fields">
        <Picker
          label={t('settings.engine')}
          choices={engineChoices}
          value={wish.engine}
          onChange={(id) => choose({ engine: id })}
        />
        <Picker
          label={t('settings.model')}
          choices={modelChoices}
          value={wish.model ?? USUAL}
          onChange={(id) => choose({ model: id === USUAL ? null : id })}
          hint={engine === null ? t('settings.model_hint') : undefined}
        />
        <Picker
          label={t('settings.device')}
          choices={devices.map((id) => ({ id, name: t(`settings.device_${id}`) }))}
          value={wish.device}
          onChange={(id) => choose({ device: id as JobDefaults['device'] })}
        />
        <Picker
          label={t('settings.language')}
          choices={[{ id: 'auto', name: t('settings.language_auto') }, ...languageChoices]}
          value={wish.language}
          onChange={(id) => choose({ language: id })}
        />
        <Picker
          label={t('settings.task')}
          choices={TASKS.map((id) => ({
            ...{ id, name: t(`settings.task_${id}`) },
            isDisabled: id === 'translate' && !canTranslate,
          }))}
          value={wish.task}
          onChange={(id) => choose({ task: id as JobDefaults['task'] })}
          hint={canTranslate ? undefined : t('settings.cannot_translate')}
        />
      </div>
      <div>
        <SwitchField
          label={t('settings.words')}
          isOn={wish.word_timestamps}
          onChange={(isOn) => choose({ word_timestamps: isOn })}
          isDisabled={!canTimeWords}
        />
        <p className="hint">
          {canTimeWords ? t('settings.words_hint') : t('settings.cannot_time')}
        </p>
      </div>
    </>
  );
}
