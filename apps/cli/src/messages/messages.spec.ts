import { describe, expect, it } from 'vitest';
import { bootstrapMessages } from '../../bootstrap/messages.mjs';
import { messagesByLanguage, messagesFor } from './index.js';

const catalogues: [string, Record<string, object>][] = [
  ['command line', messagesByLanguage],
  ['bootstrap', bootstrapMessages],
];

describe.each(catalogues)('messages of the %s', (_name, catalogue) => {
  const english = Object.entries(catalogue['en'] ?? {});

  it('exist in three languages with the same keys', () => {
    expect(Object.keys(catalogue).sort()).toEqual(['en', 'es', 'pt-BR']);
    for (const messages of Object.values(catalogue)) {
      expect(Object.keys(messages)).toEqual(english.map(([key]) => key));
    }
  });

  it('keep what they are given, in every language', () => {
    for (const messages of Object.values(catalogue)) {
      for (const [key, message] of Object.entries(messages) as [string, unknown][]) {
        if (typeof message !== 'function') continue;
        const given = Array.from({ length: message.length }, (_, index) => `<${key}-${index}>`);
        const sentence = (message as (...words: string[]) => string)(...given);
        for (const word of given) expect(sentence).toContain(word);
      }
    }
  });

  it('are translated: no longer sentence is the English one', () => {
    for (const language of ['es', 'pt-BR']) {
      for (const [key, message] of english as [string, unknown][]) {
        const other = (catalogue[language] as Record<string, unknown>)[key];
        const isSentence = String(message).split(' ').length > 8;
        if (isSentence) expect(String(other), key).not.toBe(String(message));
      }
    }
  });
});

it('fall back to English for a language that is not ours', () => {
  expect(messagesFor('fr').language).toBe('en');
  expect(messagesFor('pt-BR').language).toBe('pt-BR');
});
