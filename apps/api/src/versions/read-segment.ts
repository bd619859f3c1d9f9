import type { ErrorDetail } from '#libs/contracts';
import type { CorrectedSegment } from '#libs/jobs';
import { type SegmentLimits, timeMs } from './segment-limits.js';

const LONGEST_TEXT = 10_000;
const LONGEST_SPEAKER = 200;

const CORRECTED = ['start', 'end', 'text', 'speaker'];
/** What else a segment of a transcript has. It may be sent back and does not count: it is the engine's to say. */
const OF_THE_ENGINE = [
  ...['id', 'words', 'tokens', 'avg_logprob', 'no_speech_prob', 'compression_ratio', 'temperature'],
];
const KNOWN = new Set([...CORRECTED, ...OF_THE_ENGINE]);

/** A segment of a correction, or what is wrong with it. */
export type ReadSegment = { segment: CorrectedSegment } | { faults: ErrorDetail[] };

/**
 * @param at its place in the list
 * @param reachedMs where the segment ahead of it ends
 */
export function readSegment(
  value: unknown,
  at: number,
  reachedMs: number,
  limits: SegmentLimits,
): ReadSegment {
  const faults: ErrorDetail[] = [];
  const fault = (name: string, detail: string) =>
    void faults.push({ pointer: `/segments/${at}${name}`, detail });
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    fault('', 'expected a segment');
    return { faults };
  }
  const sent = value as Record<string, unknown>;
  const unknown = Object.keys(sent).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) fault('', `there is no field "${unknown.slice(0, 50)}"`);

  const [startMs, endMs] = [timeMs(sent['start']), timeMs(sent['end'])];
  if (startMs === null) fault('/start', 'expected seconds, from 0 on');
  else if (startMs < reachedMs) fault('/start', 'begins before the segment ahead of it has ended');
  if (endMs === null) fault('/end', 'expected seconds, from 0 on');
  else if (endMs > limits.endMs) {
    fault('/end', `expected at most ${limits.endMs / 1000}, where the recording ends`);
  } else if (startMs !== null && endMs <= startMs && !limits.isMoment(startMs, endMs)) {
    fault('/end', 'expected more than the start');
  }

  const text = trimmed(sent['text']);
  if (typeof text !== 'string' || text === '') {
    fault('/text', 'expected text; leave out a segment without any');
  } else if (text.length > LONGEST_TEXT) {
    fault('/text', `expected at most ${LONGEST_TEXT} characters`);
  }

  const speaker = trimmed(sent['speaker']);
  if (speaker != null && (typeof speaker !== 'string' || speaker.length > LONGEST_SPEAKER)) {
    fault('/speaker', `expected a name of at most ${LONGEST_SPEAKER} characters, or null`);
  }

  if (faults.length > 0) return { faults };
  return {
    segment: {
      start: (startMs as number) / 1000,
      end: (endMs as number) / 1000,
      text: text as string,
      speaker: speaker === '' ? null : (speaker as string | null | undefined),
    },
  };
}

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
