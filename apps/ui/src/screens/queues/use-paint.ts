import { useSyncExternalStore } from 'react';
import { preferences } from '../../memory/preferences.js';
import { useStore } from '../../memory/store.js';

const SYSTEM = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const system = matchMedia(SYSTEM);
  system.addEventListener('change', listener);
  return () => system.removeEventListener('change', listener);
}

/** `dark` or `light`: what a canvas must be painted in, because style sheets do not reach into it. */
export function usePaint(): 'dark' | 'light' {
  const { theme } = useStore(preferences);
  const isSystemDark = useSyncExternalStore(subscribe, () => matchMedia(SYSTEM).matches);
  if (theme !== 'system') return theme;
  return isSystemDark ? 'dark' : 'light';
}
