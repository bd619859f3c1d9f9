import type { JobOptions } from './job.js';

/** A word with its place in the recording; times in seconds. */
export interface TranscriptWord {
  start: number;
  end: number;
  text: string;
  /** 0 to 1; null where the engine does not say. */
  probability: number | null;
  speaker: string | null;
}

/** A stretch of speech, in order, inside the file; times in seconds. Unknowns are null, never invented. */
export interface TranscriptSegment {
  id: number;
  start: number;
  end: number;
  text: string;
  speaker: string | null;
  avgLogprob: number | null;
  noSpeechProb: number | null;
  compressionRatio: number | null;
  temperature: number | null;
  tokens: number[] | null;
  words: TranscriptWord[] | null;
}

/** A part of a long recording that an engine is through with; times in seconds. */
export interface FinishedSpan {
  start: number;
  end: number;
  language: string | null;
  languageProbability: number | null;
  /** time that a lane has worked on it */
  engineSeconds: number;
  segments: TranscriptSegment[];
}

/** Something the reader should know about a result that is complete or partial all the same. */
export interface Warning {
  /** stable, snake_case */
  code: string;
  message: string;
}

/** The canonical result of one file; every download format is rendered from it when asked. */
export interface Transcript {
  schema: 1;
  fileId: string;
  name: string;
  text: string;
  language: string | null;
  languageProbability: number | null;
  durationSeconds: number;
  speechSeconds: number | null;
  task: 'transcribe' | 'translate';
  /** true when the recording could not be read, or was not worked on, to its end */
  partial: boolean;
  engine: string;
  model: string;
  device: string;
  computeType: string | null;
  options: Readonly<JobOptions>;
  warnings: Warning[];
  speakers: string[] | null;
  segments: TranscriptSegment[];
}
