import type { Redis } from 'ioredis';
import { foldedText } from './folded-text.js';
import { FIND_NAME } from './index-scripts.js';
import { type IndexedJob, readSummaries } from './job-summary.js';
import { ALL_JOBS, namesKey, ownerKey, sessionKey, UNFINISHED } from './queue-names.js';
import { runScript } from './run-script.js';

/** A place in the list: after the job that was made then. It need not be there any more. */
export interface ListPlace {
  createdMs: number;
  jobId: string;
}

/** Which jobs are read at all; the caller looks at their owner, session and state himself. */
export interface ListScope {
  /** null: everybody's */
  owner: string | null;
  sessionId: string | null;
  onlyUnfinished: boolean;
  /** in the name of any of its files; null: whatever they are called */
  text: string | null;
  fromMs: number | null;
  toMs: number | null;
}

export interface ListedJob extends Pick<IndexedJob, 'summary'> {
  place: ListPlace;
  owner: string | null;
  /** the one asked for */
  engine: string | null;
  /** those that its files have been given to */
  engines: string[];
  /** those that are known of its files */
  languages: string[];
}

/** Jobs from the newest on, read in batches. */
export class JobListing {
  constructor(private readonly redis: Redis) {}

  /** Looks at the next `size` jobs of the list; `next` is null at its end. */
  async batch(
    scope: ListScope,
    after: ListPlace | null,
    size: number,
  ): Promise<{ jobs: ListedJob[]; next: ListPlace | null }> {
    const places = await this.places(scope, after, size);
    const ids = await this.named(
      places.map(({ jobId }) => jobId),
      scope.text,
    );
    const found = await readSummaries(this.redis, ids);
    const byId = new Map(places.map((place) => [place.jobId, place]));
    const jobs = found.map(({ summary, fields }) => ({
      summary,
      place: byId.get(summary.jobId) as ListPlace,
      owner: fields.owner ?? null,
      engine: fields.engine ?? null,
      engines: countedIn(fields, 'engine:'),
      languages: countedIn(fields, 'language:'),
    }));
    return { jobs, next: places.length < size ? null : (places.at(-1) ?? null) };
  }

  /** Before all else is read of them: a name is seldom that of many. */
  private async named(jobIds: string[], text: string | null): Promise<string[]> {
    if (text === null || jobIds.length === 0) return jobIds;
    const keys = jobIds.map(namesKey);
    const found = await runScript(this.redis, FIND_NAME, keys, [foldedText(text)]);
    return (found as number[]).map((at) => jobIds[at - 1] as string);
  }

  private async places(
    scope: ListScope,
    after: ListPlace | null,
    size: number,
  ): Promise<ListPlace[]> {
    const key = listOf(scope);
    const { fromMs, toMs } = scope;
    const oldest = fromMs ?? '-inf';
    if (after === null || (toMs !== null && after.createdMs > toMs)) {
      return this.range(key, toMs ?? '+inf', oldest, size);
    }
    // first the others of the same millisecond: by their time alone they could not be told from those before
    const same = await this.range(key, after.createdMs, after.createdMs);
    const isIn = fromMs === null || after.createdMs >= fromMs;
    const rest = isIn ? same.filter(({ jobId }) => jobId < after.jobId) : [];
    const older = await this.range(key, `(${after.createdMs}`, oldest, size);
    return [...rest, ...older].slice(0, size);
  }

  /** Newest first; those of one millisecond by their ids. */
  private async range(
    key: string,
    newest: string | number,
    oldest: string | number,
    limit = -1,
  ): Promise<ListPlace[]> {
    const words = await this.redis.zrevrangebyscore(
      ...([key, newest, oldest, 'WITHSCORES', 'LIMIT', 0, limit] as const),
    );
    return Array.from({ length: words.length / 2 }, (_, at) => ({
      jobId: words[2 * at] as string,
      createdMs: Number(words[2 * at + 1]),
    }));
  }
}

/** The shortest list that has all of the scope. */
function listOf({ owner, sessionId, onlyUnfinished }: ListScope): string {
  if (sessionId !== null) return sessionKey(sessionId);
  if (onlyUnfinished) return UNFINISHED;
  return owner === null ? ALL_JOBS : ownerKey(owner);
}

/** What at least one file of the job has, of what the hash counts under names that begin so. */
const countedIn = (fields: Record<string, string>, beginning: string): string[] =>
  Object.entries(fields)
    .filter(([name, count]) => name.startsWith(beginning) && Number(count) > 0)
    .map(([name]) => name.slice(beginning.length))
    .sort();
