import type { ClientContext } from '../client-context.js';
import type { FileAnswer } from '../api-types.js';
import { problemTitle } from '../http/problem-title.js';
import { Pace } from '../progress/pace.js';
import { progressLines, type ShownJob } from '../progress/progress-lines.js';
import { plainText } from '../../terminal/plain-text.js';
import { type FileChange, FileChanges } from './file-changes.js';
import { followJob, type JobSnapshot } from './follow-job.js';
import type { Patience } from './with-patience.js';

export interface WatchedJob {
  jobId: string;
  shown: (index: number, file: FileAnswer) => string;
  /** before any change is told */
  onSnapshot?: (snapshot: JobSnapshot) => void;
  /** a completed file; else it is told in a line */
  onCompleted?: (change: FileChange) => void;
}

/** Follows jobs side by side: bars on a terminal, elsewhere a line for each event. */
export class JobWatch {
  private readonly running = new Map<string, ShownJob>();
  private readonly pace = new Pace();

  constructor(
    private readonly context: ClientContext,
    private readonly patience: Patience,
  ) {}

  /** Resolves when the job has ended. */
  async follow(watched: WatchedJob): Promise<JobSnapshot> {
    const { api } = this.context;
    const changes = new FileChanges();
    const { jobId, shown, onSnapshot } = watched;
    try {
      return await followJob(api, jobId, {
        ...this.patience,
        onSnapshot: (snapshot) => {
          this.running.set(jobId, { snapshot, shown });
          onSnapshot?.(snapshot);
          for (const change of changes.since(snapshot.files)) this.tell(change, watched);
        },
      });
    } finally {
      // What has ended stays in the whole until all have.
      if (this.patience.signal.aborted) this.running.delete(jobId);
    }
  }

  /** Begins to show bars; a caller ends them by `report.rest()`. */
  show(): void {
    const { report, messages } = this.context;
    report.live(() => {
      const { columns, rows } = report;
      const options = { columns, rows, messages, pace: this.pace, nowMs: performance.now() };
      return progressLines([...this.running.values()], options);
    });
  }

  private tell(change: FileChange, { shown, onCompleted }: WatchedJob): void {
    const { report, messages } = this.context;
    const { file, index } = change;
    const name = plainText(shown(index, file));
    switch (file.status) {
      case 'processing':
        // On a terminal its bar says so.
        if (!report.isLive) report.note(messages.fileStarted(name));
        break;
      case 'completed':
        if (onCompleted) onCompleted(change);
        else report.done(messages.fileDone(name));
        if (file.partial) report.warn(messages.filePartial(name));
        break;
      case 'cancelled':
        report.warn(messages.fileCancelled(name));
        break;
      default:
        report.fail(messages.fileFailed(name, this.reasonOf(file)));
    }
  }

  private reasonOf({ error }: FileAnswer): string {
    if (error === null) return '-';
    const title = problemTitle(this.context.messages.language, error.code);
    const said = `${error.code}: ${plainText(error.message)}`;
    return title === undefined ? said : `${title} [${said}]`;
  }
}
