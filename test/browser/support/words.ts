import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/root.js';

export const LOCALES = ['pt-BR', 'es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What the page says in a language, by the name of the sentence; `count` chooses between one and many. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** @throws Error for a sentence that the page does not have: the test would wait for it for ever */
export function sayIn(locale: Locale): Say {
  const path = join(ROOT, `apps/ui/locales/${locale}.json`);
  const sentences = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const name = sentences[key] === undefined && values['count'] === 1 ? `${key}.one` : key;
    const sentence = sentences[name] ?? sentences[`${key}.other`];
    if (sentence === undefined) throw new Error(`the page has no words for ${key} in ${locale}`);
    return sentence.replace(/\{(\w+)\}/g, (_, value: string) => {
      const given = values[value] ?? '';
      return typeof given === 'number' ? numbers.format(given) : given;
    });
  };
}

/** The language that pages are tested in where nothing is said of another. */
export const say = sayIn('pt-BR');
