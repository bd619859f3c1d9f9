import { Store } from '../memory/store.js';

const KEY = 'oitiva.sending';

/** The names of what this tab was sending when it was reloaded or closed; told once. */
export const interruptedUploads = new Store<readonly string[]>(read());

/** Keeps the names of what is being sent, as long as it is. */
export function noteSending(names: readonly string[]): void {
  try {
    if (names.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(names));
  } catch {
    // a browser that keeps nothing cannot tell of it afterwards
  }
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    sessionStorage.removeItem(KEY);
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
