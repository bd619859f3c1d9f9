import type { Redis } from 'ioredis';
import { batches } from './batches.js';
import type { ListPlace } from './job-listing.js';
import { jobKey, ownerKey, sessionKey, UNFINISHED } from './queue-names.js';
import { runScript } from './run-script.js';

/** Which unfinished jobs somebody asks for. */
export interface UnfinishedWish {
  /** null: of all sessions */
  sessionIds: string[] | null;
  /** null: everybody's */
  owner: string | null;
  /** null: whether they have begun or not */
  status: 'queued' | 'processing' | null;
}

/** How many jobs one call of the script looks at. */
const BATCH = 2_000;

/** KEYS some jobs. Answers which of them have not begun, counted from 1. */
const FIND_QUEUED = `
local found = {}
for at = 1, #KEYS do
  local told = redis.call('HMGET', KEYS[at], 'started_at', 'queued')
  if not told[1] and tonumber(told[2] or '0') > 0 then found[#found + 1] = at end
end
return found
`;

/** The places of all jobs of a wish, the oldest first; those of one millisecond by their ids. */
export async function unfinishedPlaces(
  redis: Redis,
  { sessionIds, owner, status }: UnfinishedWish,
): Promise<ListPlace[]> {
  const own = owner === null ? [] : [ownerKey(owner)];
  const sessions =
    sessionIds === null ? [[]] : [...new Set(sessionIds)].map((id) => [sessionKey(id)]);
  const lists = await Promise.all(
    sessions.map((session) => placesIn(redis, [UNFINISHED, ...own, ...session])),
  );
  const places = lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort(byAge);
  if (status === null) return places;
  const queued = await queuedOf(redis, places);
  return places.filter(({ jobId }) => queued.has(jobId) === (status === 'queued'));
}

/** Whether a place stands behind another one in such a list. */
export const isBehind = (place: ListPlace, other: ListPlace): boolean => byAge(place, other) > 0;

const byAge = (one: ListPlace, other: ListPlace): number =>
  one.createdMs - other.createdMs ||
  (one.jobId < other.jobId ? -1 : Number(one.jobId !== other.jobId));

/** Jobs that are in all of the lists. */
async function placesIn(redis: Redis, keys: string[]): Promise<ListPlace[]> {
  // all of them hold the same instant
  const words = await redis.zinter(keys.length, keys, 'AGGREGATE', 'MIN', 'WITHSCORES');
  return Array.from({ length: words.length / 2 }, (_, at) => ({
    jobId: words[2 * at] as string,
    createdMs: Number(words[2 * at + 1]),
  }));
}

async function queuedOf(redis: Redis, places: ListPlace[]): Promise<Set<string>> {
  const found = batches(places, BATCH).map(async (batch) => {
    const keys = batch.map(({ jobId }) => jobKey(jobId));
    const queued = (await runScript(redis, FIND_QUEUED, keys)) as number[];
    return queued.map((at) => (batch[at - 1] as ListPlace).jobId);
  });
  return new Set((await Promise.all(found)).flat());
}
