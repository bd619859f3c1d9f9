import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What a code means in the reader's language: the same words as in the page, kept there. */
export function problemTitle(language: string, code: string): string | undefined {
  try {
    const find = createRequire(import.meta.url).resolve;
    const words = JSON.parse(readFileSync(find(`#ui/locales/${language}.json`), 'utf8')) as Record<
      string,
      string
    >;
    return words[`errors.${code}`];
  } catch {
    // The server's own title, in English, says it too.
    return undefined;
  }
}
