import { useTranslation } from 'react-i18next';
import { languageName } from '../i18n/format.js';
import { speak } from '../i18n/i18n.js';
import { localeFor, LOCALES } from '../i18n/locale.js';
import { Picker } from '../parts/picker.js';

/** The language of the page, each in its own words; not that of the recordings. */
export function LanguagePicker({ isLabelHidden = false }: { isLabelHidden?: boolean }) {
  const { t, i18n } = useTranslation();
  const choices = LOCALES.map((id) => ({ id, name: languageName(id, id) }));
  const onChange = (id: string) => {
    const locale = localeFor(id);
    if (locale !== null) void speak(locale);
  };
  return (
    <Picker
      label={t('nav.language')}
      choices={choices}
      value={i18n.language}
      onChange={onChange}
      isLabelHidden={isLabelHidden}
    />
  );
}
