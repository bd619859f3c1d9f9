const SWITCHES = ['--word-timestamps', '--vad-filter', '--highlight-words'];
const YES = /^(true|1|yes|on)$/i;
const NO = /^(false|0|no|off)$/i;

/**
 * Whisper's spelling in ours: `--output_dir` is `--output-dir`, and a switch may be followed by its value
 * (`--word_timestamps True`) or stand alone before a path.
 */
export function normalizeWords(words: readonly string[]): string[] {
  const normal: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === '--') return [...normal, ...words.slice(at)];
    const [name, value] = split(word);
    if (!SWITCHES.includes(name)) {
      normal.push(value === null ? name : `${name}=${value}`);
      continue;
    }
    const next = words[at + 1] ?? '';
    const isNext = value === null && (YES.test(next) || NO.test(next));
    if (isNext) at++;
    const said = value ?? (isNext ? next : 'true');
    normal.push(`${name}=${YES.test(said) ? 'true' : NO.test(said) ? 'false' : said}`);
  }
  return normal;
}

function split(word: string): [string, string | null] {
  const match = /^(--[a-z]+(?:_[a-z]+)+|--[a-z-]+)(?:=([^]*))?$/.exec(word);
  if (!match) return [word, null];
  return [(match[1] as string).replaceAll('_', '-'), match[2] ?? null];
}
