import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { prefer, preferences, type Theme, THEMES } from '../memory/preferences.js';
import { useStore } from '../memory/store.js';
import { Picker } from '../parts/picker.js';

/** Light, dark, or as the system has it. */
export function ThemePicker({ isLabelHidden = false }: { isLabelHidden?: boolean }) {
  const { t } = useTranslation();
  const { theme } = useStore(preferences);
  return (
    <Picker
      label={t('theme.label')}
      choices={THEMES.map((id) => ({ id, name: t(`theme.${id}`) }))}
      value={theme}
      onChange={(id) => prefer({ theme: id as Theme })}
      isLabelHidden={isLabelHidden}
    />
  );
}

/** The style sheet reads the choice off the root element. */
export function useTheme(): void {
  const { theme } = useStore(preferences);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
