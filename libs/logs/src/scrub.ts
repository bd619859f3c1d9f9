/** In a line of JSON: none of these goes past the end of a string. */
const HIDDEN: [RegExp, string][] = [
  // what stands before the host of an address, and behind its path
  [/(\b[a-z][a-z+]*:\/\/)[^\s"\\/@]*@/gi, '$1[hidden]@'],
  [/(\/[^\s"\\?]*)\?[^\s"\\=]*=[^\s"\\]*/g, '$1?[hidden]'],
  // a link that is a secret itself
  [/(\/downloads\/)[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/g, '$1[hidden]'],
  [/\b(Bearer|Basic)\s+[^\s"\\]+/gi, '$1 [hidden]'],
  [/\bwhsec_[^\s"\\]+/g, '[hidden]'],
  // Node shows a piece of what it could not read, which may be somebody's words
  [
    /, (?:\.\.\.)?\\"(?:[^"\\]|\\.)*?\\"(?:\.\.\.)? is not valid JSON/g,
    ' [hidden] is not valid JSON',
  ],
];

/** Takes what is nobody's business out of a line, wherever it came from: an error of a library, an address. */
export const scrub = (line: string): string =>
  HIDDEN.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
