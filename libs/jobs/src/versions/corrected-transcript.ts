import type { Transcript, TranscriptSegment, TranscriptWord } from '#libs/contracts';
import type { CorrectedSegment } from './corrected-segment.js';
import { UnchangedSegments } from './unchanged-segments.js';

/** Times of one word may stand in seconds that were rounded otherwise than those of its segment. */
const TOLERANCE_SECONDS = 0.0005;

/**
 * `base` with other segments. What an engine said of a segment, its figures and its words, stays where the text is
 * unchanged; words go where the new times do not cover them, because nobody knows where they would be then.
 */
export function correctedTranscript(
  base: Transcript,
  corrected: readonly CorrectedSegment[],
): Transcript {
  const unchanged = new UnchangedSegments(base.segments);
  const segments = corrected.map((segment, id) => segmentOf(id, segment, unchanged.take(segment)));
  const speakers = new Set(segments.flatMap(({ speaker }) => speaker ?? []));
  return {
    ...base,
    text: segments.map(({ text }) => text).join(' '),
    speakers: speakers.size > 0 ? [...speakers] : null,
    segments,
  };
}

function segmentOf(
  id: number,
  { start, end, text, speaker: said }: CorrectedSegment,
  before: TranscriptSegment | null,
): TranscriptSegment {
  const speaker = said === undefined ? (before?.speaker ?? null) : said;
  return {
    ...{ id, start, end, text, speaker },
    avgLogprob: before?.avgLogprob ?? null,
    noSpeechProb: before?.noSpeechProb ?? null,
    compressionRatio: before?.compressionRatio ?? null,
    temperature: before?.temperature ?? null,
    tokens: before?.tokens ?? null,
    words: before && coveredWords(before, { start, end, speaker }),
  };
}

function coveredWords(
  before: TranscriptSegment,
  { start, end, speaker }: Pick<TranscriptSegment, 'start' | 'end' | 'speaker'>,
): TranscriptWord[] | null {
  const isCovered = (word: TranscriptWord): boolean =>
    word.start >= start - TOLERANCE_SECONDS && word.end <= end + TOLERANCE_SECONDS;
  if (before.words === null || !before.words.every(isCovered)) return null;
  if (speaker === before.speaker) return before.words;
  // a correction of who speaks holds for every word
  return before.words.map((word) => ({ ...word, speaker: null }));
}
