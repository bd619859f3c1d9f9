import type { ClientContext } from '../client-context.js';
import type { JobSnapshot } from '../jobs/follow-job.js';
import type { JobWatch } from '../jobs/job-watch.js';
import type { ResultOptions } from '../results/result-options.js';
import { shownPaths } from '../results/shown-paths.js';
import type { JoinedTargets, ResultSaver } from '../results/save-results.js';
import type { Targets } from '../results/targets.js';
import { plainText } from '../../terminal/plain-text.js';

export interface RunningJobParts {
  context: ClientContext;
  watch: JobWatch;
  saver: ResultSaver;
  options: ResultOptions;
  targets: Targets;
  joined: JoinedTargets;
  /** its one text goes to standard output */
  toOutput: boolean;
}

/** Follows an accepted job and saves its texts; resolves when it has ended, not when all is saved. */
export async function runJob(jobId: string, parts: RunningJobParts): Promise<JobSnapshot> {
  const { context, watch, saver, options, targets, toOutput } = parts;
  const { report, messages } = context;
  const url = `/jobs/${encodeURIComponent(jobId)}`;
  const isJoined = options.concat || options.zip;
  const ended = await watch.follow({
    jobId,
    shown: (index, file) => targets.shown(index, file),
    onSnapshot: ({ files }) => targets.learn(files),
    onCompleted: ({ file, index }) => {
      const name = plainText(targets.shown(index, file));
      if (isJoined || toOutput) report.done(messages.fileDone(name));
      else {
        const fileUrl = `${url}/files/${file.file_id}`;
        saver.saveFile(fileUrl, targets.target(index), (paths) =>
          report.done(messages.fileSaved(name, shownPaths(paths, context.here))),
        );
      }
    },
  });
  const hasText = ended.job.counts.completed > 0;
  if (hasText && isJoined) {
    saver.saveJob(url, parts.joined, (paths) =>
      report.done(messages.saved(shownPaths(paths, context.here))),
    );
  }
  return ended;
}
