import { KeptStore } from '../memory/kept-store.js';

export const LOCALES = ['pt-BR', 'es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Ours for a language tag of any region. */
export const localeFor = (tag: unknown): Locale | null =>
  typeof tag === 'string'
    ? (LOCALES.find((locale) => primary(locale) === primary(tag)) ?? null)
    : null;

/** What a person chose; null: what the browser asks for. */
export const chosenLocale = new KeptStore<Locale | null>('oitiva.locale', localeFor);

/** `?lang`, then the choice, then the browser's languages, then English. */
export function wantedLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  const wishes = [asked, chosenLocale.get(), ...navigator.languages];
  return wishes.map(localeFor).find((locale) => locale !== null) ?? 'en';
}
