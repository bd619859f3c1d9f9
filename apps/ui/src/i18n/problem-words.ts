import i18next, { type ParseKeys } from 'i18next';
import { asProblem } from '../api/problem.js';

type ErrorKey = Extract<ParseKeys, `errors.${string}`>;

const isErrorKey = (key: string): key is ErrorKey => i18next.exists(key);

/** What to tell a person of a code, in their language. */
export function codeWords(code: string): string {
  const key = `errors.${code}`;
  return isErrorKey(key) ? i18next.t(key) : i18next.t('errors.unknown');
}

/** The same of anything that was thrown. */
export const problemWords = (error: unknown): string =>
  codeWords(asProblem(error)?.code ?? 'unknown');
