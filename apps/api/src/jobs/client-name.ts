// control characters and those that turn the reading direction or cannot be seen
const UNSAFE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu;
// halves of characters, such as a cut leaves; others than JavaScript cannot read them
const LONE_SURROGATES = /\p{Cs}/gu;
const LONGEST = 255;

/** A client's file name for people to read: composed letters, no tricks, folders kept in `path` only. */
export function clientName(original: string): { name: string; path: string } {
  const parts = original
    .normalize('NFC')
    .replace(UNSAFE, '')
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.trim().slice(0, LONGEST).replace(LONE_SURROGATES, '\ufffd'))
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  const name = parts.at(-1) ?? 'recording';
  return { name, path: parts.length === 0 ? name : parts.join('/') };
}
