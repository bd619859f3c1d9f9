import { useEffect } from 'react';
import { preferences } from '../memory/preferences.js';

/** What a key does, by `KeyboardEvent.key`; `Shift+D` for one with Shift. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const WRITING =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"], [role="dialog"]';

/** Keys of one letter, off while somebody writes, and altogether where the person switched them off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isWriting = event.target instanceof Element && event.target.closest(WRITING) !== null;
      if (isWriting || !preferences.get().shortcuts) return;
      const isLetter = /^[a-z]$/i.test(event.key);
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
