import { WHISPER_LANGUAGES } from '../whisper.js';

/** The 99 that Universal-2 documents: Whisper's, by the same codes, without Cantonese. */
export const ASSEMBLYAI_LANGUAGES = WHISPER_LANGUAGES.filter((code) => code !== 'yue');

/** Theirs may name a country too, `en_us`; ours is the language. */
export function languageOf(code: string | null): string | null {
  const language = code?.toLowerCase().split(/[_-]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(language) ? language : null;
}
