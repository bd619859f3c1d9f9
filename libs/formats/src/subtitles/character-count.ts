const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Below the first combining character a code unit is a character; asking ICU is slow. */
const SIMPLE = /^[ -\u02FF]*$/;

/** Characters as a reader counts them: an emoji of a family is one, `é` is one however it is spelled. */
export function characterCount(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  return Array.from(graphemes.segment(text)).length;
}
