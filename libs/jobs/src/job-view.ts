import {
  type FileState,
  type FileView,
  type JobManifest,
  type JobSummary,
  type JobView,
  type WaitingFor,
  type WorkerHeartbeat,
} from '#libs/contracts';
import { type JobIndex, queueNameFor, type WorkerDirectory } from '#libs/queue';
import { countStates, statusOf } from './end-job.js';
import { hasEnded, readStates, shownState } from './file-state.js';
import { linksFor, transcriptLinks } from './job-links.js';
import { etaOf } from './eta/eta-of.js';
import type { Forecast, Forecasts } from './eta/forecasts.js';
import type { JobRecords } from './job-records.js';
import type { AcceptedJob } from './submit-job.js';

const FILES_SHOWN = 100;

export interface VersionedJob {
  job: JobView;
  version: string;
}

/** A job as readers see it: what storage promises, joined with what the index knows of its progress. */
export class JobViews {
  constructor(
    private readonly records: JobRecords,
    private readonly index: JobIndex,
    private readonly workers: WorkerDirectory,
    private readonly forecasts: Forecasts,
  ) {}

  /** @throws OitivaError `job_not_found`, `job_expired` */
  async view(jobId: string): Promise<VersionedJob> {
    const manifest = await this.records.requireManifest(jobId);
    const shown = manifest.files.slice(0, FILES_SHOWN).map(({ fileId }) => fileId);
    // without Redis, or before the index was rebuilt, storage answers: no progress, but no lie either
    const summary = await this.index.summary(jobId).catch(() => null);
    if (summary === null) {
      const stored = await this.stored(manifest);
      // one that is being removed would look as if it had not begun
      await this.records.requireManifest(jobId);
      return {
        job: render(manifest, stored.summary, stored.states, {}),
        version: stored.summary.version,
      };
    }
    const [states, workers, forecast] = await Promise.all([
      this.index.files(jobId, shown),
      this.workers.living(),
      summary.finishedAt === null ? this.forecasts.now(jobId) : undefined,
    ]);
    const job = render(manifest, summary, states, { workers, forecast });
    const { etaAt, position } = job.progress;
    // both change while the job itself does not
    const version = [summary.version, etaAt && Date.parse(etaAt) / 1000, position].join('.');
    return { job, version };
  }

  /** A job that was accepted just now, without asking what is known already. */
  async accepted({ manifest, states }: AcceptedJob): Promise<JobView> {
    const [workers, forecast] = await Promise.all([
      this.workers.living(),
      this.forecasts.now(manifest.jobId),
    ]).catch(() => []);
    const shown = new Map([...states].slice(0, FILES_SHOWN));
    return render(manifest, freshSummary(manifest, states), shown, { workers, forecast });
  }

  private async stored(
    manifest: JobManifest,
  ): Promise<{ summary: JobSummary; states: Map<string, FileState> }> {
    const states = await readStates(this.records, manifest);
    const counts = countStates(states.values());
    const open = counts.queued + counts.processing > 0;
    const round = Math.max(1, ...[...states.values()].map(({ attempt }) => attempt));
    const end = open ? null : await this.records.jobEnd(manifest.jobId, round);
    const started = [...states.values()].flatMap(({ startedAt }) => startedAt ?? []).sort();
    const summary: JobSummary = {
      jobId: manifest.jobId,
      sessionId: manifest.sessionId,
      createdAt: manifest.createdAt,
      startedAt: started[0] ?? null,
      finishedAt: end?.finishedAt ?? null,
      expiresAt: end?.expiresAt ?? null,
      version: `stored-${counts.completed + counts.failed + counts.cancelled}-${end?.finishedAt ?? ''}`,
      counts,
      names: [],
      percent: open ? null : 100,
      processedSeconds: null,
      totalSeconds: null,
    };
    return { summary, states };
  }
}

/** As the index has it before any work was done. */
function freshSummary(manifest: JobManifest, states: Map<string, FileState>): JobSummary {
  const { jobId, sessionId, createdAt } = manifest;
  const counts = countStates(states.values());
  const lengths = [...states.values()].map(({ durationSeconds }) => durationSeconds);
  const seconds = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  return {
    ...{ jobId, sessionId, createdAt, startedAt: null, finishedAt: null, expiresAt: null },
    ...{ version: '0', counts, names: [], processedSeconds: 0 },
    percent: Math.round((1000 * (counts.files - counts.queued)) / counts.files) / 10,
    totalSeconds: lengths.includes(null) ? null : Math.round(seconds * 100) / 100,
  };
}

function render(
  manifest: JobManifest,
  summary: JobSummary,
  states: Map<string, FileState>,
  surroundings: { workers?: WorkerHeartbeat[]; forecast?: Forecast | undefined },
): JobView {
  const { jobId, sessionId, createdAt, options } = manifest;
  const { startedAt, finishedAt, counts, percent, processedSeconds, totalSeconds } = summary;
  const { workers, forecast } = surroundings;
  const served = workers && new Set(workers.flatMap(({ pairs }) => pairs.map(queueNameFor)));
  const files = manifest.files.flatMap((file): FileView[] => {
    const state = states.get(file.fileId);
    return state === undefined ? [] : [fileView(jobId, file, state, served)];
  });
  const status = statusOf(summary);
  const waitingFor = hasEnded({ status })
    ? null
    : ((files.find((file) => file.status === 'processing') ?? files.find((file) => !hasEnded(file)))
        ?.waitingFor ?? null);
  const next = manifest.files.length > FILES_SHOWN ? (files.at(-1)?.fileId ?? null) : null;
  return {
    jobId,
    sessionId,
    status,
    createdAt,
    startedAt,
    finishedAt,
    expiresAt: summary.expiresAt,
    options,
    progress: {
      percent: hasEnded({ status }) ? 100 : percent,
      processedSeconds,
      totalSeconds,
      ...etaOf(jobId, forecast),
      waitingFor,
    },
    counts,
    files,
    filesNext: next,
    skipped: manifest.skipped.slice(0, FILES_SHOWN),
    links: linksFor(`/jobs/${jobId}`, hasEnded({ status })),
  };
}

/** @param served names of the queues that living workers serve, null where nothing is known of them */
export function fileView(
  jobId: string,
  { fileId, name, path, url }: JobManifest['files'][number],
  state: FileState,
  served: Set<string> | undefined,
): FileView {
  const base = `/jobs/${jobId}/files/${fileId}`;
  return {
    fileId,
    name,
    path,
    url: url && withoutQuery(url),
    ...shownState(state),
    waitingFor: waitingForOf(state, served),
    links: {
      ...(state.status === 'completed'
        ? { ...transcriptLinks(base), versions: `${base}/versions` }
        : {}),
      audio: `${base}/audio`,
      peaks: `${base}/peaks`,
    },
  };
}

/** A token in it is for the far side alone. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** A queued file whose pair no living worker serves does not wait for its turn. */
function waitingForOf(state: FileState, served: Set<string> | undefined): WaitingFor | null {
  if (served === undefined || state.waitingFor !== 'queue') return state.waitingFor;
  const { device, engine } = state;
  const isServed =
    device !== null && engine !== null && served.has(queueNameFor({ device, engine }));
  return isServed ? 'queue' : 'no_worker';
}
