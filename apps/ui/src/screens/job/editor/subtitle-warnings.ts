import type { Row } from './editor-rows.js';

const LONGEST_LINE = 42;
const MOST_LINES = 2;
/** How fast people read a language, in characters a second. */
const READING_SPEED: Record<string, number> = { pt: 17, es: 17 };
const USUAL_READING_SPEED = 20;

export type SubtitleWarning =
  { kind: 'too_fast'; charactersPerSecond: number } | { kind: 'too_long'; lines: number };

/** What makes a subtitle hard to read. @param language BCP 47, or null */
export function warningsOf({ start, end, text }: Row, language: string | null): SubtitleWarning[] {
  const warnings: SubtitleWarning[] = [];
  const characters = Array.from(text).length;
  const charactersPerSecond = characters / Math.max(0.001, end - start);
  const limit = READING_SPEED[language?.split('-')[0] ?? ''] ?? USUAL_READING_SPEED;
  if (charactersPerSecond > limit) warnings.push({ kind: 'too_fast', charactersPerSecond });
  const lines = linesOf(text);
  if (lines > MOST_LINES) warnings.push({ kind: 'too_long', lines });
  return warnings;
}

/** How many lines it takes on the screen, where a line that is too long becomes several. */
const linesOf = (text: string): number =>
  text
    .trim()
    .split('\n')
    .map((line) => Math.max(1, Math.ceil(Array.from(line.trim()).length / LONGEST_LINE)))
    .reduce((sum, lines) => sum + lines, 0);
