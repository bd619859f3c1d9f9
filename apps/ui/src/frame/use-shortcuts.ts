import { useEffect } from 'react';
import { preferences } from '../memory/preferences.js';
import { ownsKey } from './key-owner.js';
import { letterKeys } from './letter-keys.js';

/** What a key does, by `KeyboardEvent.key`; `Shift+D` for one with Shift. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Keys of one letter, off while somebody writes, and altogether where the person switched them off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isTaken = event.target instanceof Element && ownsKey(event.target, event.key);
      if (isTaken || !preferences.get().shortcuts) return;
      const isLetter = /^[a-z]$/i.test(event.key);
      if ((isLetter || event.key === '/') && !letterKeys.get()) return;
      const name = event.shiftKey && isLetter ? `Shift+${event.key.toUpperCase()}` : event.key;
      const act = shortcuts[isLetter && !event.shiftKey ? name.toLowerCase() : name];
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [shortcuts]);
}
