/** A piece of a sentence; `isCode` for what stood between backticks: a command, to be typed as it is. */
export interface SentencePart {
  text: string;
  isCode: boolean;
}

/** Takes a sentence of the server apart where it names commands. */
export const codeParts = (sentence: string): SentencePart[] =>
  sentence
    .split('`')
    .map((text, at) => ({ text, isCode: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
