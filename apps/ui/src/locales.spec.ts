import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '#libs/contracts';

const PUBLIC = new URL('../public/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, PUBLIC), 'utf8');
const named = (ending: string) => readdirSync(PUBLIC).filter((name) => name.endsWith(ending));

const locales = new Map(
  readdirSync(new URL('locales/', PUBLIC)).map((file) => [
    file.replace('.json', ''),
    JSON.parse(read(`locales/${file}`)) as Record<string, string>,
  ]),
);
const keys = new Set(Object.keys(locales.get('en') ?? {}));
const pages = named('.html').map((file) => ({ file, text: read(file) }));
const scripts = named('.js').map((file) => ({
  file,
  text: read(file)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, ''),
}));
const sources = [...pages, ...scripts];

/** Keys written out, and the constant beginnings of keys that are put together (`errors.${code}`). */
const ASK = /(?:\b(?:t|tOr|setKey)\((?:\w+, )?|data-i18n(?:-label)?=|i18n(?:Label)?: )/.source;
const found = (pattern: RegExp) =>
  new Set(
    sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  );
const written = found(/['"`]([a-z]+\.[a-z_]+)['"`]/g);
const asked = found(new RegExp(`${ASK}\\s*['"]([^'"]+)['"]`, 'g'));
const beginnings = found(new RegExp(`${ASK}\\s*\`([a-z]+\\.)\\$\\{`, 'g'));

const exists = (key: string) =>
  keys.has(key) || (keys.has(`${key}.one`) && keys.has(`${key}.other`));
const placeholders = (sentence = '') =>
  [...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the words of the pages', () => {
  it('come in the three languages', () => {
    expect([...locales.keys()].sort()).toEqual(['en', 'es', 'pt-BR']);
  });

  it.each([...locales])(
    '%s has every key, in the same order, with the same values in it',
    (_, words) => {
      expect(Object.keys(words)).toEqual([...keys]);
      for (const key of keys) {
        expect(words[key]?.trim(), key).toBeTruthy();
        expect(placeholders(words[key]), key).toEqual(placeholders(locales.get('en')?.[key]));
      }
    },
  );

  it('exist for every key that is asked for', () => {
    expect(asked.size).toBeGreaterThan(40);
    expect([...asked].filter((key) => !exists(key))).toEqual([]);
    for (const beginning of beginnings)
      expect(
        [...keys].some((key) => key.startsWith(beginning)),
        beginning,
      ).toBe(true);
  });

  it('are all used', () => {
    const used = (key: string) =>
      written.has(key.replace(/\.(one|other)$/, '')) ||
      [...beginnings].some((beginning) => key.startsWith(beginning));
    expect([...keys].filter((key) => !used(key))).toEqual([]);
  });

  it('explain every code of the table of errors', () => {
    expect(Object.keys(ERRORS).filter((code) => !keys.has(`errors.${code}`))).toEqual([]);
  });

  it.each(pages)('$file has no words of its own but the name', ({ text }) => {
    const words = text
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('Oitiva', '')
      .trim();
    expect(words).toBe('');
    expect(text).not.toMatch(/ (?:aria-label|title|alt)="[^"]/);
  });

  it.each(pages)('$file keeps to a strict content policy', ({ text }) => {
    expect(text).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src=)|https?:/);
  });

  it.each(scripts)('$file has no sentence of its own', ({ text }) => {
    expect(text.match(/(['"`])[A-ZÀ-Ý][a-zà-ÿ]* [^'"`\n]*\1/g) ?? []).toEqual([]);
  });
});
