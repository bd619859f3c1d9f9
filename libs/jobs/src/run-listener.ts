import type { TranscribeListener } from '#libs/contracts';
import { isFarWork } from './eta/far-work.js';
import type { RunClock } from './eta/run-clock.js';
import type { PeaksKeeper } from './peaks/peaks-keeper.js';
import type { ProgressReport } from './progress-report.js';
import type { SegmentFeed } from './segment-feed.js';
import type { SpanKeeper } from './span-keeper.js';

/** Where what an engine says of a run goes. */
export interface RunReports {
  report: ProgressReport;
  feed: SegmentFeed;
  spans: SpanKeeper;
  peaks: PeaksKeeper;
}

/** Tells them. */
export function runListener(
  { report, feed, spans, peaks }: RunReports,
  clock: RunClock,
): TranscribeListener {
  return {
    onWaiting: (waitingFor, percent) => {
      // what the far side is waited for is the work itself
      if (!isFarWork(waitingFor)) clock.waits(waitingFor === 'model_loading');
      report.update({ waitingFor, percent: percent === undefined ? 0 : percent });
    },
    onProgress: ({ percent, processedSeconds, durationSeconds, lanes }) => {
      clock.works(percent / 100, lanes);
      report.update({
        waitingFor: null,
        percent: Math.round(percent * 10) / 10,
        processedSeconds,
        durationSeconds,
        lanes,
      });
    },
    onSegment: (segment) => feed.add(segment),
    onSpan: (span) => spans.add(span),
    onPeaks: (found) => peaks.add(found),
  };
}
