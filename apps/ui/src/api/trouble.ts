import { Store } from '../memory/store.js';

/** The code of what keeps the page from the server; null while all is well. */
export const trouble = new Store<string | null>(null);

/** by what asked: one that is answered says nothing of the others */
const troubles = new Map<string, string>();

/** @param code null where the question was answered, or nobody waits for the answer any more */
export function noteTrouble(question: string, code: string | null): void {
  if (code === null) troubles.delete(question);
  else troubles.set(question, code);
  const [first = null] = troubles.values();
  trouble.set(first);
}
