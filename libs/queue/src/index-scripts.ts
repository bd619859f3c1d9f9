/**
 * Lua for the index. A job's hash keeps sums over its files, so that lists need not read the files.
 * Both scripts leave a deleted job deleted.
 */
const SUMS = `
local function number(value) if type(value) == 'number' then return value end return 0 end
local function account(job, state, sign)
  local percent, seconds = number(state.percent), number(state.processed_seconds)
  if state.status ~= 'queued' and state.status ~= 'processing' then
    percent, seconds = 100, number(state.duration_seconds)
  end
  redis.call('HINCRBY', job, state.status, sign)
  redis.call('HINCRBYFLOAT', job, 'percent_sum', sign * percent)
  redis.call('HINCRBYFLOAT', job, 'processed_seconds', sign * seconds)
  redis.call('HINCRBYFLOAT', job, 'total_seconds', sign * number(state.duration_seconds))
  if type(state.duration_seconds) ~= 'number' then redis.call('HINCRBY', job, 'unknown', sign) end
end
`;

/** KEYS job, files. ARGV summary fields as JSON, then file id and state as JSON in turn. 1 when added. */
export const ADD_JOB = `${SUMS}
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for field, value in pairs(cjson.decode(ARGV[1])) do redis.call('HSET', KEYS[1], field, value) end
for at = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  account(KEYS[1], cjson.decode(ARGV[at + 1]), 1)
end
return 1
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
