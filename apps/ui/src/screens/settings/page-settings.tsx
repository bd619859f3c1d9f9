import { useTranslation } from 'react-i18next';
import { LanguagePicker } from '../../frame/language-picker.js';
import { ShortcutList } from '../../frame/shortcut-list.js';
import { ThemePicker } from '../../frame/theme-picker.js';
import { prefer, preferences } from '../../memory/preferences.js';
import { useStore } from '../../memory/store.js';
import { Disclosure } from '../../parts/disclosure.js';
import { SwitchField } from '../../parts/switch-field.js';
import { SettingsSection } from './settings-section.js';

/** How this browser shows the page. */
export function PageSettings() {
  const { t } = useTranslation();
  const { shortcuts } = useStore(preferences);
  return (
    <SettingsSection title={t('settings.page')} lead={t('settings.page_lead')}>
      <div className="settings-fields">
        <ThemePicker />
        <LanguagePicker />
      </div>
      <div>
        <SwitchField
          label={t('settings.shortcuts')}
          isOn={shortcuts}
          onChange={(isOn) => prefer({ shortcuts: isOn })}
        />
        <p className="hint">{t('settings.shortcuts_hint')}</p>
      </div>
      <Disclosure title={t('keys.title')}>
        <ShortcutList />
      </Disclosure>
    </SettingsSection>
  );
}
