import type { Cue, Piece } from './cue.js';

/** The lines of a cue, with the spoken word between `<u>` and `</u>`; `escape` is told whole stretches of text. */
export function cueText(cue: Cue, escape: (text: string) => string): string {
  return cue.lines.map((line) => lineText(line, cue.underlined, escape)).join('\n');
}

function lineText(line: Piece[], underlined: Piece | null, escape: (text: string) => string) {
  const at = underlined === null ? -1 : line.indexOf(underlined);
  const texts = line.map(({ before, text }, index) => ({
    before: index === 0 ? '' : before,
    text,
  }));
  const plain = (part: typeof texts) => part.map(({ before, text }) => before + text).join('');
  const word = texts[at];
  if (word === undefined) return escape(plain(texts));
  return `${escape(plain(texts.slice(0, at)) + word.before)}<u>${escape(word.text)}</u>${escape(plain(texts.slice(at + 1)))}`;
}
