import type { FileCounts, JobStatus, JobSummary } from '#libs/contracts';
import type { JobListing, ListedJob } from '#libs/queue';
import { hasEnded } from './file-state.js';
import { statusOf } from './end-job.js';
import { readPlace, writePlace } from './list-place.js';

/** How many jobs one round trip reads. */
const BATCH = 500;

export interface JobListWish {
  /** null: of everybody */
  owner: string | null;
  sessionId: string | null;
  status: JobStatus | null;
  engine: string | null;
  text: string | null;
  fromMs: number | null;
  toMs: number | null;
  limit: number;
  /** `next` of the page before; null for the first */
  after: string | null;
}

/** A job without its files. */
export interface JobListEntry extends Pick<
  JobSummary,
  'jobId' | 'sessionId' | 'createdAt' | 'startedAt' | 'finishedAt' | 'expiresAt' | 'names'
> {
  status: JobStatus;
  progress: Pick<JobSummary, 'percent' | 'totalSeconds'>;
  counts: FileCounts;
  /** those that its files have been given to */
  engines: string[];
  /** those that are known of its files */
  languages: string[];
  links: { self: string };
}

export interface JobList {
  data: JobListEntry[];
  hasMore: boolean;
  /** what to send as `after` for the following page; null on the last */
  next: string | null;
}

/** The jobs page by page, newest first, as the index knows them. */
export class JobLists {
  constructor(private readonly listing: JobListing) {}

  /** @throws when Redis is away: storage cannot be asked for a list in time */
  async page({ limit, after, ...wish }: JobListWish): Promise<JobList> {
    const scope = { ...wish, onlyUnfinished: isUnfinished(wish.status) };
    const found: ListedJob[] = [];
    let place = after === null ? null : readPlace(after);
    do {
      // without a wish all that is read is shown: no more of it than that
      const size = isSelective(wish) ? BATCH : limit + 1;
      const { jobs, next } = await this.listing.batch(scope, place, size);
      found.push(...jobs.filter((job) => isWanted(job, wish)));
      place = next;
    } while (place !== null && found.length <= limit);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    return {
      data: shown.map(entryOf),
      hasMore,
      next: hasMore ? writePlace(last.place) : null,
    };
  }
}

/** What the list is narrowed by, beside what the listing itself sees to. */
type Narrowing = Omit<JobListWish, 'limit' | 'after' | 'fromMs' | 'toMs'>;

const isWanted = ({ summary, owner, engine, engines }: ListedJob, wish: Narrowing): boolean =>
  (wish.owner === null || owner === wish.owner) &&
  (wish.sessionId === null || summary.sessionId === wish.sessionId) &&
  (wish.status === null || statusOf(summary) === wish.status) &&
  (wish.engine === null || wish.engine === engine || engines.includes(wish.engine));

const isUnfinished = (status: JobStatus | null): boolean =>
  status !== null && !hasEnded({ status });

const isSelective = ({ owner, sessionId, status, engine, text }: Narrowing): boolean =>
  (owner !== null && sessionId !== null) || status !== null || engine !== null || text !== null;

function entryOf({ summary, engines, languages }: ListedJob): JobListEntry {
  const { jobId, sessionId, createdAt, startedAt, finishedAt, expiresAt, counts, names } = summary;
  const status = statusOf(summary);
  return {
    ...{ jobId, sessionId, status, createdAt, startedAt, finishedAt, expiresAt },
    progress: {
      percent: hasEnded({ status }) ? 100 : summary.percent,
      totalSeconds: summary.totalSeconds,
    },
    ...{ counts, engines, languages, names, links: { self: `/jobs/${jobId}` } },
  };
}
