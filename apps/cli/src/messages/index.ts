import { en } from './en.js';
import { es } from './es.js';
import { ptBR } from './pt-BR.js';

/** Every sentence the command line can say; the compiler keeps the languages equal in keys. */
export type Messages = typeof en;

export const messagesByLanguage: Record<string, Messages> = { en, es, 'pt-BR': ptBR };

/** The sentences of a language, English where the language is not one of ours. */
export function messagesFor(language: string): Messages {
  return messagesByLanguage[language] ?? en;
}
