const characters = new Intl.Segmenter();
/** East Asian letters and pictures take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

const widthOf = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal; an accent of its own takes none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of characters.segment(text)) width += widthOf(segment);
  return width;
}

/** The text in exactly so many columns: filled with blanks, or cut with a sign that it was. */
export function fitText(text: string, columns: number): string {
  const width = textWidth(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  let cut = '';
  let used = 0;
  for (const { segment } of characters.segment(text)) {
    if (used + widthOf(segment) > columns - 1) break;
    cut += segment;
    used += widthOf(segment);
  }
  return `${cut}…${' '.repeat(Math.max(0, columns - used - 1))}`;
}
