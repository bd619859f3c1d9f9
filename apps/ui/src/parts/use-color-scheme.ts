import { useSyncExternalStore } from 'react';
import { preferences } from '../memory/preferences.js';
import { useStore } from '../memory/store.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** Whether the page is light or dark right now, for what is drawn once in the colours of that moment. */
export function useColorScheme(): 'light' | 'dark' {
  const { theme } = useStore(preferences);
  const isSystemDark = useSyncExternalStore(subscribe, () => dark.matches);
  if (theme !== 'system') return theme;
  return isSystemDark ? 'dark' : 'light';
}
