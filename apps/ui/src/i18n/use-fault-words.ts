import { trouble } from '../api/trouble.js';
import { useStore } from '../memory/store.js';
import { codeWords, problemWords } from './problem-words.js';

/**
 * Why there is nothing to show; null while there is no reason. An answer that is asked for again and again has no error
 * while it is on its way: what keeps the page from its server says it in the meantime.
 */
export function useFaultWords(error: unknown): string | null {
  const code = useStore(trouble);
  if (code !== null) return codeWords(code);
  return error ? problemWords(error) : null;
}
