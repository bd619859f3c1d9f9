import { KeptStore } from './kept-store.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a person set for this browser. */
export interface Preferences {
  theme: Theme;
  /** keys of one letter; off for who speaks to their computer */
  shortcuts: boolean;
}

export const preferences = new KeptStore<Preferences>('oitiva.preferences', (kept) => {
  const { theme, shortcuts } = (kept ?? {}) as Partial<Preferences>;
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    shortcuts: shortcuts !== false,
  };
});

export const prefer = (change: Partial<Preferences>): void =>
  preferences.update((before) => ({ ...before, ...change }));
