import './options.css';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../i18n/format.js';
import { prefer } from './wish-store.js';
import { Disclosure } from '../parts/disclosure.js';
import { Picker } from '../parts/picker.js';
import { Skeleton } from '../parts/skeleton.js';
import { SwitchField } from '../parts/switch-field.js';
import { TextField } from '../parts/text-field.js';
import { AdvancedOptions } from './advanced-options.js';
import { EngineNotes } from './engine-notes.js';
import { ModelPicker } from './model-picker.js';
import { possible } from './possible.js';
import { MOST_CHARACTERS, TASKS } from './read-wish.js';
import type { WishView } from './use-wish.js';

/** How recordings are transcribed; kept by this browser for the next time. What is to be sent does not change it. */
export const OptionFields = memo(function OptionFields({ view }: { view: WishView }) {
  const { t, i18n } = useTranslation();
  const { wish, remembered, engines } = view;
  const { engine, languages, can } = possible(wish, engines);
  const name = engine?.title ?? '';
  const byName = new Intl.Collator(i18n.language).compare;
  const choices = languages
    .map((id) => ({ id, name: languageName(id) }))
    .sort((one, other) => byName(one.name, other.name));
  const off = (isPossible: boolean): string | undefined =>
    isPossible ? undefined : t('options.not_with', { engine: name });
  if (view.isLoading) return <Skeleton rows={3} />;
  return (
    <>
      <ModelPicker wish={wish} engines={engines} />
      <EngineNotes wish={wish} engines={engines} />
      <Picker
        label={t('options.language')}
        choices={[{ id: 'auto', name: t('options.language_auto') }, ...choices]}
        value={wish.language}
        onChange={(language) => prefer({ language })}
      />
      <Picker
        label={t('options.task')}
        choices={TASKS.map((id) => ({ id, name: t(`options.task_${id}`) }))}
        value={wish.task}
        onChange={(id) => prefer({ task: TASKS.find((task) => task === id) ?? TASKS[0] })}
        isDisabled={!can('translation')}
        hint={can('translation') ? undefined : t('options.no_translation')}
      />
      <SwitchField
        label={t('options.words')}
        hint={off(can('word_timestamps')) ?? t('options.words_hint')}
        isOn={wish.word_timestamps}
        isDisabled={!can('word_timestamps')}
        onChange={(word_timestamps) => prefer({ word_timestamps })}
      />
      <TextField
        label={t('options.vocabulary')}
        hint={off(can('hotwords')) ?? t('options.vocabulary_hint')}
        isDisabled={!can('hotwords')}
        value={remembered.hotwords}
        onChange={(hotwords) => prefer({ hotwords })}
        maxLength={MOST_CHARACTERS}
      />
      <Disclosure title={t('options.advanced')}>
        <AdvancedOptions view={view} />
      </Disclosure>
    </>
  );
});
