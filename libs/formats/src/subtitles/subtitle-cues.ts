import { OitivaError } from '#libs/contracts';
import { plainText } from '../plain-text.js';
import type { SpokenTranscript } from '../spoken.js';
import type { SubtitleOptions } from '../subtitle-options.js';
import type { Cue } from './cue.js';
import { cutCues } from './cut-cues.js';
import { highlightWords } from './highlight-words.js';
import { piecesOf, wholePiece } from './pieces.js';

const NO_CUT = { lineWidth: Infinity, lineCount: Infinity, keepSegments: true };

/**
 * The cues of one file, with the times of its engine: they may still overlap. Without options a cue for each
 * segment that has text; with both a width and a count segments are run together and cut anew, with one of them
 * they keep their borders, as in openai-whisper.
 *
 * @throws OitivaError `bad_option` where words shall be highlighted that have no times
 */
export function subtitleCues(transcript: SpokenTranscript, options: SubtitleOptions = {}): Cue[] {
  const { maxLineWidth = null, maxLineCount = null, highlightWords: isHighlighted } = options;
  if (isHighlighted) requireWords(transcript);
  else if (maxLineWidth === null && maxLineCount === null) {
    return cutCues(transcript.segments.map(wholePiece), NO_CUT);
  }
  const cues = cutCues(transcript.segments.map(piecesOf), {
    lineWidth: maxLineWidth ?? Infinity,
    lineCount: maxLineCount ?? Infinity,
    keepSegments: maxLineWidth === null || maxLineCount === null,
  });
  return isHighlighted ? cues.flatMap(highlightWords) : cues;
}

/** Segments that somebody corrected have no words any more: their cues are shown without a mark. */
function requireWords({ segments }: SpokenTranscript): void {
  const spoken = segments.filter(({ text }) => plainText(text) !== '');
  if (spoken.length === 0 || spoken.some(({ words }) => words !== null)) return;
  const detail =
    'There are no word times to highlight by: transcribe the file with word_timestamps=true. Corrected segments have none.';
  throw new OitivaError('bad_option', detail, {
    errors: [{ pointer: '/highlight_words', detail }],
  });
}
