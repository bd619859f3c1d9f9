import type { TranscribeListener } from '#libs/contracts';
import type { RunClock } from './eta/run-clock.js';
import type { ProgressReport } from './progress-report.js';
import type { SegmentFeed } from './segment-feed.js';

/** Passes on what an engine says of a file to those who keep it. */
export function listenerFor(
  report: ProgressReport,
  clock: RunClock,
  feed: SegmentFeed,
): TranscribeListener {
  return {
    onWaiting: (waitingFor, percent) => {
      clock.waits(waitingFor === 'model_loading');
      report.update({ waitingFor, percent: percent ?? 0 });
    },
    onProgress: ({ percent, processedSeconds, durationSeconds }) => {
      clock.works(percent / 100);
      report.update({
        waitingFor: null,
        percent: Math.round(percent * 10) / 10,
        processedSeconds,
        durationSeconds,
      });
    },
    onSegment: (segment) => feed.add(segment),
  };
}
