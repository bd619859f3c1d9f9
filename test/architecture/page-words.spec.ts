import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '#libs/contracts';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/root.js';
import { filesBelow } from './sources.js';

const LOCALES = join(ROOT, 'apps/ui/locales');
const locales = new Map(
  readdirSync(LOCALES).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(LOCALES, file), 'utf8')) as Record<string, string>,
  ]),
);
const keys = Object.keys(locales.get('en') ?? {});
const withoutForm = (key: string) => key.replace(/\.(one|other)$/, '');
const placeholders = (sentence = '') =>
  [...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const sources = filesBelow('apps/ui/src', /\.tsx?$/).filter(
  ({ path }) => !path.endsWith('.spec.ts') && !path.endsWith('.d.ts'),
);
/** Attributes whose text a person sees or hears. */
const SPOKEN = /^(aria-label|aria-description|aria-valuetext|title|alt|placeholder|label|hint)$/;
const HAS_WORDS = /\p{L}{2}/u;

interface Found {
  /** texts and keys as they stand in code, and beginnings of those that are put together */
  texts: Set<string>;
  beginnings: Set<string>;
  /** words that a person would see in one language only */
  literal: string[];
}

function readSources(): Found {
  const found: Found = { texts: new Set(), beginnings: new Set(), literal: [] };
  for (const { path, text } of sources) {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
    visit(tree, found, path);
  }
  return found;
}

function visit(node: ts.Node, found: Found, path: string): void {
  if (ts.isStringLiteralLike(node)) found.texts.add(node.text);
  if (ts.isTemplateExpression(node)) found.beginnings.add(node.head.text);
  if (ts.isJsxText(node) && HAS_WORDS.test(node.text)) {
    found.literal.push(`${path}: ${node.text.trim()}`);
  }
  if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) {
    const value = node.initializer;
    if (value !== undefined && ts.isStringLiteral(value) && HAS_WORDS.test(value.text)) {
      found.literal.push(`${path}: ${value.text}`);
    }
  }
  ts.forEachChild(node, (child) => visit(child, found, path));
}

const found = readSources();

describe('the words of the page', () => {
  it('come in the three languages', () => {
    expect([...locales.keys()].sort()).toEqual(['en', 'es', 'pt-BR']);
  });

  it.each([...locales])(
    '%s has every key, in the same order, with the same values in it',
    (_, words) => {
      expect(Object.keys(words)).toEqual(keys);
      for (const key of keys) {
        expect(words[key]?.trim(), key).toBeTruthy();
        expect(placeholders(words[key]), key).toEqual(placeholders(locales.get('en')?.[key]));
      }
    },
  );

  it('are all used', () => {
    const beginnings = [...found.beginnings].filter((beginning) => /^[a-z_]+\./.test(beginning));
    const isUsed = (key: string) =>
      found.texts.has(withoutForm(key)) ||
      beginnings.some((beginning) => withoutForm(key).startsWith(beginning));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('explain every code of the table of errors', () => {
    expect(Object.keys(ERRORS).filter((code) => !keys.includes(`errors.${code}`))).toEqual([]);
  });

  it('stand in their files alone: no sentence is written into a screen', () => {
    expect(found.literal).toEqual([]);
  });
});
