const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OPENING = /^[\p{Ps}\p{Pi}]+$/u;
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Whether this is written without spaces between words. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** Cuts plain text where a line may end: at spaces, and between words of scripts that have none. */
export function breakText(text: string): { text: string; before: string }[] {
  return text.split(' ').flatMap((part, index) => {
    const texts = isUnspaced(part) ? breakUnspaced(part) : [part];
    return texts.map((piece, inner) => ({
      text: piece,
      before: inner === 0 && index > 0 ? ' ' : '',
    }));
  });
}

/** Punctuation stays with the word that it closes or opens: no line starts with `。` or ends with `「`. */
function breakUnspaced(text: string): string[] {
  const pieces: string[] = [];
  let opening = '';
  for (const { segment, isWordLike } of words.segment(text)) {
    if (OPENING.test(segment)) opening += segment;
    else if (isWordLike || opening !== '' || pieces.length === 0) {
      pieces.push(opening + segment);
      opening = '';
    } else pieces.push((pieces.pop() ?? '') + segment);
  }
  if (opening !== '') pieces.push((pieces.pop() ?? '') + opening);
  return pieces;
}
