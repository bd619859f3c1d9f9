interface Span {
  startMs: number;
  endMs: number;
}

/**
 * The same spans in the same order, with times that a player can show: each lasts at least 1 ms, none starts
 * before the one ahead of it has ended, and all are between `floorMs` and `ceilingMs`. Only where there are more
 * spans than milliseconds does the last of them pass the ceiling.
 */
export function settleTimes<T extends Span>(
  spans: readonly T[],
  floorMs: number,
  ceilingMs: number,
): T[] {
  const settled: T[] = [];
  for (const span of spans) {
    const previous = settled.at(-1);
    const next = { ...span, startMs: Math.max(span.startMs, floorMs) };
    next.endMs = Math.max(next.endMs, next.startMs + 1);
    if (previous !== undefined) part(previous, next);
    settled.push(next);
  }
  pullBack(settled, Math.max(ceilingMs, floorMs + settled.length));
  return settled;
}

/**
 * Of two that overlap the second waits for the first. Where that would take more than half of its time, as where
 * both say the same time or one lies inside the other, they share what they have in proportion to their lengths:
 * text that is shown for 1 ms cannot be read.
 */
function part(previous: Span, next: Span): void {
  if (next.startMs >= previous.endMs) return;
  const previousLength = previous.endMs - previous.startMs;
  const length = next.endMs - next.startMs;
  const end = Math.max(previous.endMs, next.endMs);
  if (2 * (next.endMs - previous.endMs) < length && end - previous.startMs > 1) {
    const share = previousLength / (previousLength + length);
    const meeting = previous.startMs + Math.round((end - previous.startMs) * share);
    previous.endMs = Math.min(Math.max(meeting, previous.startMs + 1), end - 1);
  }
  next.startMs = previous.endMs;
  next.endMs = Math.max(end, next.startMs + 1);
}

/** What reaches past the end of the file is moved back, and what is ahead of it if it must be. */
function pullBack(spans: Span[], ceilingMs: number): void {
  let latestMs = ceilingMs;
  for (const span of spans.toReversed()) {
    span.endMs = Math.min(span.endMs, latestMs);
    span.startMs = Math.min(span.startMs, span.endMs - 1);
    latestMs = span.startMs;
  }
}
