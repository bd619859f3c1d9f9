import i18next from 'i18next';
import type { Draft } from './draft.js';

/** What a person would call the kind of something that is to be sent. */
export function kindWords({ kind, path, file }: Pick<Draft, 'kind' | 'path' | 'file'>): string {
  if (file === null) return i18next.t('new.kind_address');
  if (kind?.kind === 'text') return i18next.t('new.kind_text');
  if (kind?.kind === 'page') return i18next.t('new.kind_page');
  // by its name as long as its bytes have said nothing
  const name = kind?.name || (/\.(\w{1,5})$/.exec(path)?.[1] ?? '');
  return name === '' ? i18next.t('new.kind_unknown') : name.toUpperCase();
}
