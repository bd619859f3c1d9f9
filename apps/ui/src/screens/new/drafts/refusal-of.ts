import type { Draft, Fault } from './draft.js';

/** Why something is not sent; the words are `new.refused_<code>`. */
export type Refusal = Fault | 'too_large' | 'media' | 'archive' | 'text' | 'page' | 'other';

/** @param maxFileBytes null while nobody said @returns null for what is sent; in doubt it is */
export function refusalOf(
  { kind, fault, file }: Pick<Draft, 'kind' | 'fault' | 'file'>,
  maxFileBytes: number | null,
): Refusal | null {
  if (fault !== null) return fault;
  const found = kind?.kind ?? 'unknown';
  if (found !== 'recording' && found !== 'zip' && found !== 'unknown') return found;
  const isTooLarge = found !== 'zip' && file !== null && file.size > (maxFileBytes ?? Infinity);
  return isTooLarge ? 'too_large' : null;
}
