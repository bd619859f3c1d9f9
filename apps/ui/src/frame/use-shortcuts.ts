import { useEffect } from 'react';
import { preferences } from '../memory/preferences.js';
import { ownsKey } from './key-owner.js';
import { letterKeys } from './letter-keys.js';
import { shortcutName } from './shortcut-name.js';

const LETTER = /^((Shift\+)?[a-z]|\/)$/i;

/** What a key does, by `KeyboardEvent.key`; `Shift+D` for one with Shift. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Keys of one letter, off while somebody writes, and altogether where the person switched them off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = shortcutName(event);
      if (event.defaultPrevented || name === null) return;
      const isTaken = event.target instanceof Element && ownsKey(event.target, event.key);
      if (isTaken || !preferences.get().shortcuts) return;
      if (LETTER.test(name) && !letterKeys.get()) return;
      const act = shortcuts[name];
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [shortcuts]);
}
