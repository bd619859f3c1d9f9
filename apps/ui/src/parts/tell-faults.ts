import i18next from 'i18next';
import { problemWords } from '../i18n/problem-words.js';
import { tell } from './toasts.js';

/** Says once what went wrong with some of many. */
export function tellFaults(faults: readonly unknown[]): void {
  if (faults.length === 0) return;
  const cause = problemWords(faults[0]);
  tell(faults.length === 1 ? cause : i18next.t('jobs.faults', { count: faults.length, cause }));
}
