const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A foreign text in one line: names of files and words of a server must not steer the terminal. */
export function plainText(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}
