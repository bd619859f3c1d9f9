import { FarSideError } from './far-side-error.js';
import { cleanWords } from './read-answer.js';

/** Times in milliseconds, as they say them. */
export interface RemoteWord {
  text: string;
  start: number;
  end: number;
  confidence: number | null;
  speaker: string | null;
}

export interface RemoteSentence extends Omit<RemoteWord, 'confidence'> {
  words: RemoteWord[];
}

export interface RemoteTranscript {
  status: 'queued' | 'processing' | 'completed' | 'error';
  error: string | null;
  text: string;
  languageCode: string | null;
  languageConfidence: number | null;
  /** whole seconds; null where they do not say */
  audioDuration: number | null;
  modelUsed: string | null;
  /** somebody had their copy deleted: what is left says so in place of the words */
  isDeleted: boolean;
}

/** Ids become parts of addresses. */
export const isRemoteId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value);

/** @throws FarSideError */
export function readUploadUrl(value: unknown): string {
  if (typeof value === 'string' && /^https?:\/\/\S+$/.test(value)) return value;
  return unreadable('an upload');
}

/** @throws FarSideError */
export function readSubmission(value: unknown): string {
  const { id } = record(value, 'a submission');
  return isRemoteId(id) ? id : unreadable('a submission');
}

/** @throws FarSideError */
export function readTranscript(value: unknown): RemoteTranscript {
  const answer = record(value, 'a transcript');
  const { status } = answer;
  if (!isStatus(status)) return unreadable('a transcript');
  const text = optional(answer.text, isText) ?? '';
  return {
    status,
    text,
    error: optional(answer.error, isText) === null ? null : cleanWords(answer.error as string),
    languageCode: optional(answer.language_code, isText),
    languageConfidence: optional(answer.language_confidence, isShare),
    audioDuration: optional(answer.audio_duration, isTime),
    modelUsed: optional(answer.speech_model_used, isText),
    isDeleted: /deleted_by_user/.test(optional(answer.audio_url, isText) ?? ''),
  };
}

/** @throws FarSideError */
export function readSentences(value: unknown): RemoteSentence[] {
  const { sentences } = record(value, 'sentences');
  if (!Array.isArray(sentences)) return unreadable('sentences');
  return sentences.map((sentence) => {
    const { words } = record(sentence, 'a sentence');
    const { confidence: _confidence, ...rest } = readWord(sentence);
    return { ...rest, words: Array.isArray(words) ? words.map(readWord) : [] };
  });
}

function readWord(value: unknown): RemoteWord {
  const { text, start, end, confidence, speaker } = record(value, 'a word');
  if (!isText(text) || !isTime(start) || !isTime(end)) return unreadable('a word');
  return {
    text: text.trim(),
    start,
    end,
    confidence: optional(confidence, isShare),
    speaker: optional(speaker, isText),
  };
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return value as Record<string, unknown>;
  return unreadable(what);
}

function unreadable(what: string): never {
  throw new FarSideError(`AssemblyAI's answer about ${what} cannot be read.`);
}

/** What is missing or makes no sense is unknown; the rest is as good as before. */
const optional = <T>(value: unknown, is: (value: unknown) => value is T): T | null =>
  is(value) ? value : null;

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isShare = (value: unknown): value is number => isTime(value) && value <= 1;
const isStatus = (value: unknown): value is RemoteTranscript['status'] =>
  ['queued', 'processing', 'completed', 'error'].includes(value as string);
