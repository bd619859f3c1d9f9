type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  getModifierState: (modifier: 'AltGraph') => boolean;
};

/**
 * What a shortcut is called: the key, `Shift+D` for a letter with Shift.
 * @returns null where the keys are for the browser
 */
export function shortcutName(event: Keys): string | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  const isLetter = /^[a-z]$/i.test(key);
  // where AltGr is needed for [ and ] it looks like Ctrl and Alt
  const isWritten = !isLetter && !metaKey && event.getModifierState('AltGraph');
  if (!isWritten && (ctrlKey || metaKey || altKey)) return null;
  if (!isLetter) return key;
  return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
}
