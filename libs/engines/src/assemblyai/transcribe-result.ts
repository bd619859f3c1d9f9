import type { TranscribeResult, TranscriptSegment, TranscriptWord, Warning } from '#libs/contracts';
import { languageOf } from './languages.js';
import type { RemoteSentence, RemoteTranscript, RemoteWord } from './wire-shapes.js';

export interface ResultParts {
  transcript: RemoteTranscript;
  sentences: RemoteSentence[];
  /** from the header; null where it does not say */
  declaredSeconds: number | null;
  wordTimestamps: boolean;
  model: string;
  warnings: Warning[];
  engineSeconds: number;
}

/** Their answer as a transcript of ours: seconds in order and inside the file; what they do not say is null. */
export function transcribeResult(parts: ResultParts): TranscribeResult {
  const { transcript, sentences, declaredSeconds, wordTimestamps, engineSeconds } = parts;
  const lastEnd = Math.max(0, ...sentences.map(({ end }) => end / 1000));
  const readSeconds = Math.max(transcript.audioDuration ?? 0, lastEnd);
  const isTruncated = isShort(transcript.audioDuration, declaredSeconds);
  const durationSeconds = declaredSeconds === null || isTruncated ? readSeconds : declaredSeconds;
  const warnings = [...parts.warnings, ...fallbackWarning(parts)];
  if (isTruncated) {
    const message = `The file says ${declaredSeconds?.toFixed(1)} s and ${readSeconds.toFixed(1)} s could be read.`;
    warnings.push({ code: 'truncated', message });
  }
  return {
    language: languageOf(transcript.languageCode),
    languageProbability: transcript.languageConfidence,
    durationSeconds,
    speechSeconds: null,
    partial: isTruncated,
    warnings,
    computeType: null,
    engineSeconds,
    segments: segmentsOf(sentences, durationSeconds, wordTimestamps),
  };
}

/** They count whole seconds. */
function isShort(readSeconds: number | null, declaredSeconds: number | null): boolean {
  if (readSeconds === null || declaredSeconds === null) return false;
  return readSeconds + 1 < declaredSeconds - Math.max(0.5, declaredSeconds / 100);
}

function fallbackWarning({ transcript: { modelUsed }, model }: ResultParts): Warning[] {
  if (modelUsed === null || modelUsed === model) return [];
  const message = `${modelUsed} did the work in place of ${model}, which does not have the language.`;
  return [{ code: 'model_fallback', message }];
}

function segmentsOf(
  sentences: RemoteSentence[],
  durationSeconds: number,
  wordTimestamps: boolean,
): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  const ordered = sentences.filter(({ text }) => text !== '').sort(byStart);
  for (const sentence of ordered) {
    const start = inside(sentence.start, segments.at(-1)?.end ?? 0, durationSeconds);
    const end = inside(sentence.end, start, durationSeconds);
    segments.push({
      id: segments.length,
      start,
      end,
      text: sentence.text,
      speaker: sentence.speaker,
      avgLogprob: null,
      noSpeechProb: null,
      compressionRatio: null,
      temperature: null,
      tokens: null,
      words: wordTimestamps ? wordsOf(sentence.words, start, end) : null,
    });
  }
  return segments;
}

function wordsOf(words: RemoteWord[], start: number, end: number): TranscriptWord[] {
  const placed: TranscriptWord[] = [];
  for (const word of words.filter(({ text }) => text !== '').sort(byStart)) {
    const wordStart = inside(word.start, placed.at(-1)?.end ?? start, end);
    placed.push({
      start: wordStart,
      end: inside(word.end, wordStart, end),
      text: word.text,
      probability: word.confidence,
      speaker: word.speaker,
    });
  }
  return placed;
}

const byStart = (a: { start: number }, b: { start: number }) => a.start - b.start;

const inside = (ms: number, lowest: number, highest: number): number =>
  Math.round(Math.min(Math.max(ms / 1000, lowest), highest) * 1000) / 1000;
