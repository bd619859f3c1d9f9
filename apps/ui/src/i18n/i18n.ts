import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLocale, type Locale, LOCALES, wantedLocale } from './locale.js';

type Words = Record<string, string>;

/** A language is loaded when it is spoken. */
const words = import.meta.glob<Words>('../../locales/*.json', { import: 'default' });

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  const found = await words[`../../locales/${locale}.json`]?.();
  i18next.addResourceBundle(locale, 'translation', found ?? {});
}

/** Numbers in sentences are written as their language writes them. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language) =>
    typeof value === 'number' ? value.toLocaleString(language) : String(value),
};

/** Keys are flat (`job.created`), values stand in braces (`{time}`), forms end in `.one` and `.other`. */
export async function startI18n(): Promise<void> {
  const locale = wantedLocale();
  await i18next
    .use(initReactI18next)
    .use(numbers)
    .init({
      lng: locale,
      fallbackLng: false,
      supportedLngs: [...LOCALES],
      resources: {},
      keySeparator: false,
      nsSeparator: false,
      pluralSeparator: '.',
      interpolation: {
        prefix: '{',
        suffix: '}',
        escapeValue: false,
        alwaysFormat: true,
      },
    });
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Speaks another language from now on, and keeps the choice. */
export async function speak(locale: Locale): Promise<void> {
  chosenLocale.set(locale);
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}
