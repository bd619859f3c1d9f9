/** Words for comparing: lower case, composed letters, no punctuation. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase().replace(/['’]/g, '');
  return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

/** Share of wrong words that a transcript of a clear recording may have. */
export const MOST_WRONG = 0.1;

/** Words left out, added or exchanged, as a share of the words that were said. */
export const wordErrorRate = (said: string, heard: string): number =>
  wrongWords(said, heard) / Math.max(1, wordsOf(said).length);

/** Words left out, added or exchanged. */
export function wrongWords(said: string, heard: string): number {
  const [reference, hypothesis] = [wordsOf(said), wordsOf(heard)];
  let row = hypothesis.map((_, at) => at + 1);
  row.unshift(0);
  reference.forEach((word, at) => {
    const next = [at + 1];
    hypothesis.forEach((candidate, place) => {
      const exchanged = (row[place] ?? 0) + (word === candidate ? 0 : 1);
      const leftOut = (row[place + 1] ?? 0) + 1;
      const added = (next[place] ?? 0) + 1;
      next.push(Math.min(exchanged, leftOut, added));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}
