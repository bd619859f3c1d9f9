import type { Transcript } from '#libs/contracts';

const toMs = (seconds: number): number => Math.round(seconds * 1000);

/** A time of a segment, in whole milliseconds; null for what is none. */
export const timeMs = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? toMs(value) : null;

/** Where segments of a correction may lie, by the text that it begins with. */
export class SegmentLimits {
  /** engines may say a little more than the recording has */
  readonly endMs: number;
  private readonly momentsMs: Set<number>;

  constructor({ durationSeconds, segments }: Pick<Transcript, 'durationSeconds' | 'segments'>) {
    const ends = segments.map(({ end }) => toMs(end));
    this.endMs = ends.reduce((latest, end) => Math.max(latest, end), toMs(durationSeconds));
    const momentary = segments.filter(({ start, end }) => toMs(end) <= toMs(start));
    this.momentsMs = new Set(momentary.map(({ start }) => toMs(start)));
  }

  /** An engine may have given a segment no length: then it may stay as it is. */
  isMoment(startMs: number, endMs: number): boolean {
    return startMs === endMs && this.momentsMs.has(startMs);
  }
}
