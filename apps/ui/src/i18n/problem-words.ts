import i18next from 'i18next';
import { asProblem } from '../api/problem.js';

/** What to tell a person of a code, in their language. */
export const codeWords = (code: string): string =>
  i18next.exists(`errors.${code}`) ? i18next.t(`errors.${code}`) : i18next.t('errors.unknown');

/** The same of anything that was thrown. */
export const problemWords = (error: unknown): string =>
  codeWords(asProblem(error)?.code ?? 'unknown');
