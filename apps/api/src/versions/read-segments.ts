import { type ErrorDetail, OitivaError, type Transcript } from '#libs/contracts';
import type { CorrectedSegment } from '#libs/jobs';
import { badOption } from '../door/bad-option.js';
import { readSegment } from './read-segment.js';
import { SegmentLimits } from './segment-limits.js';

/** Twelve hours of speech have some 15,000. */
const MOST_SEGMENTS = 50_000;
const FAULTS_SHOWN = 20;

/**
 * All segments of a correction, from the body of a request.
 * @param base the text that is corrected
 * @throws OitivaError `bad_option` with the first faults, `too_large`
 */
export function readSegments(
  body: Record<string, unknown>,
  base: Pick<Transcript, 'durationSeconds' | 'segments'>,
): CorrectedSegment[] {
  const { segments: sent, ...others } = body;
  const faults: ErrorDetail[] = Object.keys(others)
    .slice(0, FAULTS_SHOWN)
    .map((name) => ({ pointer: `/${name.slice(0, 50)}`, detail: 'there is no such field' }));
  if (!Array.isArray(sent)) faults.push({ pointer: '/segments', detail: 'expected a list' });
  if (!Array.isArray(sent) || faults.length > 0) throw badOption(faults);
  if (sent.length > MOST_SEGMENTS) {
    throw new OitivaError('too_large', `A text may have at most ${MOST_SEGMENTS} segments.`);
  }

  const limits = new SegmentLimits(base);
  const segments: CorrectedSegment[] = [];
  let reachedMs = 0;
  for (const [at, value] of sent.entries()) {
    const read = readSegment(value, at, reachedMs, limits);
    if ('faults' in read) faults.push(...read.faults);
    else {
      segments.push(read.segment);
      reachedMs = Math.round(read.segment.end * 1000);
    }
    if (faults.length >= FAULTS_SHOWN) break;
  }
  if (faults.length > 0) throw badOption(faults.slice(0, FAULTS_SHOWN));
  return segments;
}
