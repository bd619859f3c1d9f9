import {
  type FileState,
  fromWire,
  type JobManifest,
  type JobSummary,
  toWire,
} from '#libs/contracts';
import type { Redis } from 'ioredis';
import {
  ADD_JOB,
  FINISH_JOB,
  FORGET_EXPIRY,
  REMOVE_JOB,
  REOPEN_JOB,
  SET_FILE,
} from './index-scripts.js';
import { readSummaries, readSummary } from './job-summary.js';
import { foldedText } from './folded-text.js';
import { runScript } from './run-script.js';
import {
  ALL_JOBS,
  EXPIRING,
  filesKey,
  jobKey,
  REWRITE_OWED,
  sessionKey,
  UNFINISHED,
} from './queue-names.js';
import type { ListPlace } from './job-listing.js';
import { isBehind, unfinishedPlaces, type UnfinishedWish } from './unfinished-places.js';

const NAMES_IN_SUMMARY = 3;

/** Which of the unfinished jobs; absent: all, from the oldest on. */
export interface UnfinishedPage {
  status?: UnfinishedWish['status'];
  after?: ListPlace | null;
}

/** What readers and lists need to know of jobs without asking storage. Storage is the truth; this can be rebuilt. */
export class JobIndex {
  constructor(private readonly redis: Redis) {}

  /**
   * False where the job is known already: what workers said of it since is kept.
   * @param origin `found` in storage: readers are told of it unless the index is just being rebuilt
   */
  async add(
    manifest: JobManifest,
    states: Map<string, FileState>,
    origin: 'new' | 'found' = 'new',
  ): Promise<boolean> {
    const { jobId, sessionId, owner, createdAt } = manifest;
    const fields = {
      session_id: sessionId,
      ...(owner === null ? {} : { owner }),
      created_at: createdAt,
      // starts at the clock, so that an ETag from before a rebuild never matches
      version: String(Date.now()),
      files: String(manifest.files.length),
      engine: manifest.options.engine,
      names: JSON.stringify(manifest.files.slice(0, NAMES_IN_SUMMARY).map((file) => file.name)),
    };
    const pairs = [...states].flatMap(([fileId, state]) => [fileId, JSON.stringify(toWire(state))]);
    const keys = [jobKey(jobId), filesKey(jobId), ALL_JOBS, sessionKey(sessionId), UNFINISHED];
    const names = manifest.files.map((file) => foldedText(file.name)).join('\n');
    const words = [jobId, Date.parse(createdAt), JSON.stringify(fields), origin, names, ...pairs];
    return (await runScript(this.redis, ADD_JOB, keys, words)) === 1;
  }

  /** How many files of the job have not ended; -1 when the job is not in the index. */
  async setFile(jobId: string, fileId: string, state: FileState): Promise<number> {
    const text = JSON.stringify(toWire(state));
    const keys = [jobKey(jobId), filesKey(jobId)];
    return (await runScript(this.redis, SET_FILE, keys, [jobId, fileId, text])) as number;
  }

  /** Nothing happens where a retry later than the end `round` is known already. */
  async finish(
    jobId: string,
    {
      round,
      finishedAt,
      expiresAt,
    }: { round: number; finishedAt: string; expiresAt: string | null },
  ): Promise<void> {
    const keys = [jobKey(jobId), UNFINISHED, EXPIRING];
    const expiry = expiresAt === null ? ['', ''] : [expiresAt, Date.parse(expiresAt)];
    await runScript(this.redis, FINISH_JOB, keys, [jobId, finishedAt, round, ...expiry]);
  }

  /** Before the attempts of a retry are opened, so that the job is looked at whatever happens next. */
  async reopen({ jobId, createdAt }: JobManifest, round: number): Promise<void> {
    const words = [jobId, Date.parse(createdAt), round];
    await runScript(this.redis, REOPEN_JOB, [jobKey(jobId), UNFINISHED, EXPIRING], words);
  }

  /** Jobs whose time was over at `nowMs`, the first to expire first; `skip` leaves out as many. */
  async due(
    nowMs: number,
    { skip, limit }: { skip: number; limit: number },
  ): Promise<{ jobId: string; expiresMs: number }[]> {
    const page = [skip, limit].map(String) as [string, string];
    const words = await this.redis.zrangebyscore(
      ...([EXPIRING, '-inf', nowMs, 'WITHSCORES', 'LIMIT', ...page] as const),
    );
    const pairs = Array.from({ length: words.length / 2 }, (_, at) => words.slice(2 * at));
    return pairs.map(([jobId = '', score]) => ({ jobId, expiresMs: Number(score) }));
  }

  /** Takes a job off the list of those that expire, unless another instant was written meanwhile. */
  async forgetExpiry(jobId: string, expiresMs: number): Promise<void> {
    await runScript(this.redis, FORGET_EXPIRY, [EXPIRING], [jobId, expiresMs]);
  }

  async remove(jobId: string): Promise<void> {
    const lists = [ALL_JOBS, UNFINISHED, EXPIRING];
    const keys = [jobKey(jobId), filesKey(jobId), ...lists, REWRITE_OWED];
    await runScript(this.redis, REMOVE_JOB, keys, [jobId]);
  }

  /** null where the index does not know the job */
  async summary(jobId: string): Promise<JobSummary | null> {
    return readSummary(jobId, await this.redis.hgetall(jobKey(jobId)));
  }

  /** Whose job it is; null where that is nobody's, or the index does not know the job */
  owner(jobId: string): Promise<string | null> {
    return this.redis.hget(jobKey(jobId), 'owner');
  }

  async files(jobId: string, fileIds: string[]): Promise<Map<string, FileState>> {
    if (fileIds.length === 0) return new Map();
    const texts = await this.redis.hmget(filesKey(jobId), ...fileIds);
    const states = fileIds.flatMap((fileId, at): [string, FileState][] => {
      const text = texts[at];
      return text ? [[fileId, fromWire<FileState>(JSON.parse(text))]] : [];
    });
    return new Map(states);
  }

  async unfinishedIds(): Promise<string[]> {
    return this.redis.zrange(UNFINISHED, '0', '-1');
  }

  /**
   * A page of the unfinished jobs, oldest first: of all sessions or of some, of everybody (`owner` null) or of one.
   * It begins behind `after`, whether that job is still there or not; `total` is that of all pages.
   */
  async unfinished(
    sessionIds: string[] | null,
    limit: number,
    owner: string | null,
    { status = null, after = null }: UnfinishedPage = {},
  ): Promise<{ total: number; jobs: JobSummary[]; next: ListPlace | null }> {
    const places = await unfinishedPlaces(this.redis, { sessionIds, owner, status });
    const rest = after === null ? places : places.filter((place) => isBehind(place, after));
    const shown = rest.slice(0, limit);
    const jobs = await readSummaries(
      this.redis,
      shown.map(({ jobId }) => jobId),
    );
    return {
      total: places.length,
      jobs: jobs.flatMap(({ summary }) => summary),
      next: rest.length > limit ? (shown.at(-1) ?? null) : null,
    };
  }
}
