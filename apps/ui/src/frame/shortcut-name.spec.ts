import { expect, it } from 'vitest';
import { shortcutName } from './shortcut-name.js';

const NONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isAltGraph: false };
const name = (key: string, { isAltGraph, ...held }: Partial<typeof NONE> = {}) =>
  shortcutName({ ...NONE, ...held, key, getModifierState: () => isAltGraph ?? false });

it('is the key, with Shift for letters alone', () => {
  expect(name('n')).toBe('n');
  expect(name('N')).toBe('n');
  expect(name('D', { shiftKey: true })).toBe('Shift+D');
  expect(name('?', { shiftKey: true })).toBe('?');
});

it('is nothing where the keys are for the browser', () => {
  expect(name('n', { ctrlKey: true })).toBeNull();
  expect(name('f', { metaKey: true })).toBeNull();
  expect(name('ArrowLeft', { altKey: true })).toBeNull();
});

it('is what AltGr writes, which counts as Ctrl and Alt', () => {
  const altGr = { ctrlKey: true, altKey: true, isAltGraph: true };
  expect(name('[', altGr)).toBe('[');
  expect(name(']', { isAltGraph: true })).toBe(']');
  expect(name('n', altGr)).toBeNull();
});
