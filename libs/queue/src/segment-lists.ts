import { fromWire, toWire, type TranscriptSegment } from '#libs/contracts';
import type { Redis } from 'ioredis';
import { batches } from './batches.js';
import { EVENT_SCRIPT } from './events/event-script.js';
import { type FileRef, queueIdFor } from './file-ref.js';
import { filesKey, segmentsKey } from './queue-names.js';
import { runScript } from './run-script.js';

/** A day of speech; a recording that says more is read from its end only. */
const MOST_SEGMENTS = 20_000;
/** Longer than an engine may be silent: a list that nobody adds to any more belongs to nobody. */
const KEPT_MS = 3_600_000;
/** One script keeps all others waiting. */
const MOST_AT_ONCE = 500;

/**
 * KEYS list, files of the job. ARGV job id, file id, attempt, 'anew' or 'more', milliseconds to keep the list, then
 * segments as JSON. 0 where there is no list to add to. Told is only what belongs to a file at work.
 */
const ADD_SEGMENTS = `${EVENT_SCRIPT}
if ARGV[4] == 'anew' then redis.call('DEL', KEYS[1])
elseif redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local known = redis.call('HGET', KEYS[2], ARGV[2])
local state = known and cjson.decode(known) or nil
local is_news = state and not has_ended(state) and state.attempt == tonumber(ARGV[3])
for at = 6, #ARGV do
  redis.call('RPUSH', KEYS[1], ARGV[at])
  if is_news then tell('file.segment', ARGV[1], 'file', ARGV[2], 'attempt', ARGV[3], 'segment', ARGV[at]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
`;

/** What runs have recognised so far, for readers who do not wait for the end. The end takes a list away. */
export class SegmentLists {
  constructor(private readonly redis: Redis) {}

  /** Adds what follows the first `known` segments, and tells of it; 0 begins the list anew. `segments` are all of them. */
  async write(ref: FileRef, segments: TranscriptSegment[], known: number): Promise<void> {
    const texts = segments
      .slice(known, MOST_SEGMENTS)
      .map((segment) => JSON.stringify(toWire(segment)));
    const { jobId, fileId, attempt } = ref;
    const keys = [segmentsKey(queueIdFor(ref)), filesKey(jobId)];
    let added = known;
    for (const batch of batches(texts, MOST_AT_ONCE)) {
      const words = [jobId, fileId, attempt, added === 0 ? 'anew' : 'more', KEPT_MS, ...batch];
      // Redis has lost its data
      if ((await runScript(this.redis, ADD_SEGMENTS, keys, words)) === 0) {
        return this.write(ref, segments, 0);
      }
      added += batch.length;
    }
  }

  /** In order and without a gap, also where two workers have written at once. */
  async read(ref: FileRef): Promise<TranscriptSegment[]> {
    const texts = await this.redis.lrange(segmentsKey(queueIdFor(ref)), 0, -1);
    const segments: TranscriptSegment[] = [];
    for (const text of texts) {
      const segment = fromWire<TranscriptSegment>(JSON.parse(text));
      if (segment.id === segments.length) segments.push(segment);
    }
    return segments;
  }

  async remove(ref: FileRef): Promise<void> {
    await this.redis.del(segmentsKey(queueIdFor(ref)));
  }
}
