const plainLetter = (letter: string): string => letter.normalize('NFD').charAt(0);

function smallLetter(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

/** Small letters without accents, each at the place where it was. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // a few letters grow when they are made small; then places would not fit
  const same = small.length === text.length ? small : text.replace(/./gsu, smallLetter);
  return same.replace(/[\u00c0-\u1fff]/g, plainLetter);
}
