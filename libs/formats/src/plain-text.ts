const WHITE_LINES = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
const INVISIBLE = /[\p{Cc}\uFEFF]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;

/**
 * Text as one line that breaks no file: line ends and tabs become spaces, spaces are folded and trimmed,
 * control characters (NUL too) and byte order marks are taken out, halves of surrogate pairs become U+FFFD.
 * Spaces that must not be broken stay, unless they stand beside an ordinary one.
 */
export function plainText(text: string): string {
  return text
    .replace(WHITE_LINES, ' ')
    .replace(INVISIBLE, '')
    .replace(HALF_CHARACTER, '\uFFFD')
    .replace(/\s+/g, (spaces) => (spaces.includes(' ') ? ' ' : spaces))
    .trim();
}
