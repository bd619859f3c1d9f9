/**
 * Lua for the index. A job's hash keeps sums over its files, so that lists need not read the files.
 * None of them brings a deleted job back but the one that adds.
 */
const SUMS = `
local function number(value) if type(value) == 'number' then return value end return 0 end
local function account(job, state, sign)
  local percent, seconds = number(state.percent), number(state.processed_seconds)
  if state.status ~= 'queued' and state.status ~= 'processing' then
    percent, seconds = 100, number(state.duration_seconds)
  elseif type(state.waiting_for) == 'string' then
    percent = 0 -- that of a model on its way, not of the file
  end
  redis.call('HINCRBY', job, state.status, sign)
  redis.call('HINCRBYFLOAT', job, 'percent_sum', sign * percent)
  redis.call('HINCRBYFLOAT', job, 'processed_seconds', sign * seconds)
  redis.call('HINCRBYFLOAT', job, 'total_seconds', sign * number(state.duration_seconds))
  if type(state.duration_seconds) ~= 'number' then redis.call('HINCRBY', job, 'unknown', sign) end
end
`;

/**
 * KEYS job, files, then the lists: all jobs, jobs of the session, unfinished jobs.
 * ARGV job id, instant, summary fields as JSON, then file id and state as JSON in turn. 1 when added.
 * The lists are written also for a job that is known: one in no list would be looked at by nobody.
 */
export const ADD_JOB = `${SUMS}
local known = redis.call('EXISTS', KEYS[1]) == 1
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'finished_at') == 0 then redis.call('ZADD', KEYS[5], ARGV[2], ARGV[1]) end
if known then return 0 end
for field, value in pairs(cjson.decode(ARGV[3])) do redis.call('HSET', KEYS[1], field, value) end
local started
for at = 4, #ARGV, 2 do
  local state = cjson.decode(ARGV[at + 1])
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  account(KEYS[1], state, 1)
  if type(state.started_at) == 'string' and (not started or state.started_at < started) then
    started = state.started_at
  end
end
if started then redis.call('HSET', KEYS[1], 'started_at', started) end
-- chosen once: a percent that changed its meaning on the way could fall
if not redis.call('HGET', KEYS[1], 'unknown') then redis.call('HSET', KEYS[1], 'by_seconds', '1') end
return 1
`;

/** KEYS job, unfinished jobs. ARGV job id, instant of the end. */
export const FINISH_JOB = `
if redis.call('EXISTS', KEYS[1]) == 0 then return end
redis.call('HSET', KEYS[1], 'finished_at', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZREM', KEYS[2], ARGV[1])
`;

/**
 * KEYS job, files. ARGV file id, state as JSON. Answers how many files have not ended, -1 for no such job.
 * An attempt that has ended stays ended: late progress and a second end change nothing.
 */
export const SET_FILE = `${SUMS}
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local state = cjson.decode(ARGV[2])
local known = redis.call('HGET', KEYS[2], ARGV[1])
local stale = false
if known then
  local old = cjson.decode(known)
  local ended = old.status ~= 'queued' and old.status ~= 'processing'
  stale = old.attempt > state.attempt or (old.attempt == state.attempt and ended)
  if not stale then account(KEYS[1], old, -1) end
end
if not stale then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  account(KEYS[1], state, 1)
  if type(state.started_at) == 'string' then redis.call('HSETNX', KEYS[1], 'started_at', state.started_at) end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return number(tonumber(redis.call('HGET', KEYS[1], 'queued'))) + number(tonumber(redis.call('HGET', KEYS[1], 'processing')))
`;
