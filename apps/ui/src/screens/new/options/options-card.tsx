import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/format.js';
import { preferForJobs } from '../../../memory/job-defaults.js';
import { TASKS } from '../../../memory/read-job-defaults.js';
import { Disclosure } from '../../../parts/disclosure.js';
import { Picker } from '../../../parts/picker.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { SwitchField } from '../../../parts/switch-field.js';
import { TextField } from '../../../parts/text-field.js';
import { AdvancedOptions } from './advanced-options.js';
import { EngineNotes } from './engine-notes.js';
import { preferExtras } from './extras.js';
import { ModelPicker } from './model-picker.js';
import { possible } from './possible.js';
import { MOST_CHARACTERS } from './read-extras.js';
import type { WishView } from './use-wish.js';

/** How recordings are transcribed; kept by this browser for the next time. What is to be sent does not change it. */
export const OptionsCard = memo(function OptionsCard({ view }: { view: WishView }) {
  const { t, i18n } = useTranslation();
  const { wish, remembered, engines } = view;
  const { engine, languages, can } = possible(wish, engines);
  const name = engine?.title ?? '';
  const byName = new Intl.Collator(i18n.language).compare;
  const choices = languages
    .map((id) => ({ id, name: languageName(id) }))
    .sort((one, other) => byName(one.name, other.name));
  const off = (isPossible: boolean): string | undefined =>
    isPossible ? undefined : t('new.not_with', { engine: name });
  return (
    <section className="card options" aria-labelledby="options-title">
      <h2 id="options-title">{t('new.options')}</h2>
      {view.isLoading ? (
        <Skeleton rows={3} />
      ) : (
        <>
          <ModelPicker wish={wish} engines={engines} />
          <EngineNotes wish={wish} engines={engines} />
          <Picker
            label={t('new.language')}
            choices={[{ id: 'auto', name: t('new.language_auto') }, ...choices]}
            value={wish.language}
            onChange={(language) => preferForJobs({ language })}
          />
          <Picker
            label={t('new.task')}
            choices={TASKS.map((id) => ({ id, name: t(`new.task_${id}`) }))}
            value={wish.task}
            onChange={(id) =>
              preferForJobs({ task: TASKS.find((task) => task === id) ?? TASKS[0] })
            }
            isDisabled={!can('translation')}
            hint={can('translation') ? undefined : t('new.no_translation')}
          />
          <SwitchField
            label={t('new.words')}
            hint={off(can('word_timestamps')) ?? t('new.words_hint')}
            isOn={wish.word_timestamps}
            isDisabled={!can('word_timestamps')}
            onChange={(word_timestamps) => preferForJobs({ word_timestamps })}
          />
          <TextField
            label={t('new.vocabulary')}
            hint={off(can('hotwords')) ?? t('new.vocabulary_hint')}
            isDisabled={!can('hotwords')}
            value={remembered.hotwords}
            onChange={(hotwords) => preferExtras({ hotwords })}
            maxLength={MOST_CHARACTERS}
          />
          <Disclosure title={t('new.advanced')}>
            <AdvancedOptions view={view} />
          </Disclosure>
        </>
      )}
    </section>
  );
});
