import { EVENT_SCRIPT } from './events/event-script.js';
import { LINE } from './line-script.js';
import { EPOCH } from './queue-names.js';

/** Readers that follow a job have its last events by then; others look at the job itself. */
const EVENTS_KEPT_MS = 600_000;

/**
 * Lua for the index. A job's hash keeps sums over its files, so that lists need not read the files.
 * None of them brings a deleted job back but the one that adds.
 */
const SUMS = `${LINE}${EVENT_SCRIPT}
local function number(value) if type(value) == 'number' then return value end return 0 end
-- older files count less and less: the last thirty or so decide
local function learn(profile, state)
  local x, y = state.duration_seconds, state.processing_seconds
  if state.status ~= 'completed' or type(profile) ~= 'string' then return end
  if type(x) ~= 'number' or type(y) ~= 'number' or x <= 0 then return end
  local sums = { 0, 0, 0, 0, 0 }
  local known = redis.call('HGET', 'oitiva:speeds', profile)
  if known then
    local at = 1
    for word in string.gmatch(known, '%S+') do sums[at], at = tonumber(word) * 0.97, at + 1 end
  end
  local one = { 1, x, y, x * x, x * y }
  for at = 1, 5 do one[at] = string.format('%.6f', sums[at] + one[at]) end
  redis.call('HSET', 'oitiva:speeds', profile, table.concat(one, ' '))
end
local function forget_segments(job_id, file_id, state)
  redis.call('DEL', 'oitiva:segments:' .. id_of(job_id, file_id, state))
end
local function flow_of(job)
  return (redis.call('HGET', job, 'owner') or '') .. '/' .. (redis.call('HGET', job, 'session_id') or '')
end
local function account(job, state, sign)
  local percent, seconds = number(state.percent), number(state.processed_seconds)
  if has_ended(state) then
    percent, seconds = 100, number(state.duration_seconds)
  elseif type(state.waiting_for) == 'string' then
    percent = 0 -- that of a model on its way, not of the file
  end
  redis.call('HINCRBY', job, state.status, sign)
  redis.call('HINCRBYFLOAT', job, 'percent_sum', sign * percent)
  redis.call('HINCRBYFLOAT', job, 'processed_seconds', sign * seconds)
  redis.call('HINCRBYFLOAT', job, 'total_seconds', sign * number(state.duration_seconds))
  if type(state.duration_seconds) ~= 'number' then redis.call('HINCRBY', job, 'unknown', sign) end
  if type(state.engine) == 'string' then redis.call('HINCRBY', job, 'engine:' .. state.engine, sign) end
  if type(state.language) == 'string' then redis.call('HINCRBY', job, 'language:' .. state.language, sign) end
end
`;

/**
 * KEYS job, files, then the lists: all jobs, jobs of the session, unfinished jobs.
 * ARGV job id, instant, summary fields as JSON, 'new' or 'found', names of the files, then file id and state as JSON
 * in turn. 1 when added.
 * The lists are written also for a job that is known: one in no list would be looked at by nobody.
 * While the index is rebuilt nothing is told of what is found in storage: it is no news, and all readers look
 * afresh when that is done.
 */
export const ADD_JOB = `${SUMS}
local known = redis.call('EXISTS', KEYS[1]) == 1
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'finished_at') == 0 then redis.call('ZADD', KEYS[5], ARGV[2], ARGV[1]) end
local fields = cjson.decode(ARGV[3])
if fields.owner then redis.call('ZADD', 'oitiva:owner:' .. fields.owner, ARGV[2], ARGV[1]) end
redis.call('SET', KEYS[1] .. ':names', ARGV[5])
if known then return 0 end
for field, value in pairs(fields) do redis.call('HSET', KEYS[1], field, value) end
local started
local flow = flow_of(KEYS[1])
local round, is_over = 1, true
for at = 6, #ARGV, 2 do
  local state = cjson.decode(ARGV[at + 1])
  round = math.max(round, state.attempt)
  is_over = is_over and has_ended(state)
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  account(KEYS[1], state, 1)
  stand(ARGV[1], flow, ARGV[at], state, ARGV[at + 1], false)
  if type(state.started_at) == 'string' and (not started or state.started_at < started) then
    started = state.started_at
  end
end
if started then redis.call('HSET', KEYS[1], 'started_at', started) end
-- chosen once: a percent that changed its meaning on the way could fall
if not redis.call('HGET', KEYS[1], 'unknown') then redis.call('HSET', KEYS[1], 'by_seconds', '1') end
-- a retry that storage knew of is no news either
redis.call('HSET', KEYS[1], 'round', round)
if ARGV[4] == 'new' or redis.call('EXISTS', '${EPOCH}') == 1 then
  tell_job('job.created', ARGV[1])
elseif is_over then
  redis.call('HSET', KEYS[1], 'end_is_old', '1')
end
return 1
`;

/**
 * KEYS job, unfinished jobs, expiring jobs. ARGV job id, instant of the end, its number, instant and milliseconds of
 * the expiry or ''. A later retry undoes it.
 */
export const FINISH_JOB = `${EVENT_SCRIPT}
if redis.call('EXISTS', KEYS[1]) == 0 then return end
if tonumber(redis.call('HGET', KEYS[1], 'round') or '1') > tonumber(ARGV[3]) then return end
local is_news = redis.call('HEXISTS', KEYS[1], 'finished_at') == 0
is_news = redis.call('HDEL', KEYS[1], 'end_is_old') == 0 and is_news
redis.call('HSET', KEYS[1], 'finished_at', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[1], 'expires_at', ARGV[4])
  redis.call('ZADD', KEYS[3], ARGV[5], ARGV[1])
end
if is_news then
  local function some(status) return tonumber(redis.call('HGET', KEYS[1], status) or '0') > 0 end
  tell_job('job.' .. (some('completed') and 'completed' or some('failed') and 'failed' or 'cancelled'), ARGV[1])
  redis.call('PEXPIRE', KEYS[1] .. ':events', ${EVENTS_KEPT_MS})
end
`;

/** KEYS expiring jobs. ARGV job id, milliseconds. Only where nobody has told of another instant meanwhile. */
export const FORGET_EXPIRY = `
local known = redis.call('ZSCORE', KEYS[1], ARGV[1])
if known and tonumber(known) == tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
`;

/**
 * KEYS job, unfinished jobs, expiring jobs. ARGV job id, instant of its making, number of the retry.
 * From here on the job is unfinished, and no end with a smaller number finishes it.
 */
export const REOPEN_JOB = `${EVENT_SCRIPT}
if redis.call('EXISTS', KEYS[1]) == 0 then return end
if tonumber(redis.call('HGET', KEYS[1], 'round') or '1') >= tonumber(ARGV[3]) then return end
redis.call('HSET', KEYS[1], 'round', ARGV[3])
redis.call('HDEL', KEYS[1], 'finished_at', 'expires_at', 'end_is_old')
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('PERSIST', KEYS[1] .. ':events')
tell_job('job.retried', ARGV[1])
`;

/**
 * KEYS job, files. ARGV job id, file id, state as JSON. Answers how many files have not ended, -1 for no such job.
 * An attempt that has ended stays ended: late progress and a second end change nothing.
 */
export const SET_FILE = `${SUMS}
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local job_id, file_id, text_of_state = ARGV[1], ARGV[2], ARGV[3]
local state = cjson.decode(text_of_state)
local known = redis.call('HGET', KEYS[2], file_id)
local stale, returns = false, false
local old = known and cjson.decode(known) or nil
if old then
  stale = old.attempt > state.attempt or (old.attempt == state.attempt and has_ended(old))
  if not stale then
    account(KEYS[1], old, -1)
    leave(job_id, file_id, old, state.status)
    -- nothing of the speed of a device that it did not run on
    if old.device == state.device then learn(old.profile, state) end
    returns = old.status == 'processing' and old.attempt == state.attempt
  end
end
if not stale then
  redis.call('HSET', KEYS[2], file_id, text_of_state)
  account(KEYS[1], state, 1)
  stand(job_id, flow_of(KEYS[1]), file_id, state, text_of_state, returns)
  if type(state.started_at) == 'string' then redis.call('HSETNX', KEYS[1], 'started_at', state.started_at) end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  if has_ended(state) then
    forget_segments(job_id, file_id, state)
    tally_end(state)
  end
  local kind = known ~= text_of_state and kind_of_change(old, state)
  if kind then tell_file(kind, job_id, file_id, text_of_state) end
end
return number(tonumber(redis.call('HGET', KEYS[1], 'queued'))) + number(tonumber(redis.call('HGET', KEYS[1], 'processing')))
`;

/** KEYS job, files, then the lists: all jobs, unfinished jobs, expiring jobs; a mark that something went. ARGV job id. */
export const REMOVE_JOB = `${SUMS}
local files = redis.call('HGETALL', KEYS[2])
for at = 1, #files, 2 do
  local state = cjson.decode(files[at + 1])
  leave(ARGV[1], files[at], state, 'removed')
  forget_segments(ARGV[1], files[at], state)
end
local whose = redis.call('HMGET', KEYS[1], 'session_id', 'owner')
if whose[1] then
  redis.call('ZREM', 'oitiva:session:' .. whose[1], ARGV[1])
  tell_whose('job.deleted', ARGV[1], whose[1], whose[2])
end
if whose[2] then redis.call('ZREM', 'oitiva:owner:' .. whose[2], ARGV[1]) end
if redis.call('DEL', KEYS[1], KEYS[2], KEYS[1] .. ':events', KEYS[1] .. ':names') > 0 then redis.call('INCR', KEYS[6]) end
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[1])
`;

/** KEYS names of the files of some jobs. ARGV what to look for. Answers which of them have it, counted from 1. */
export const FIND_NAME = `
local found = {}
for at = 1, #KEYS do
  local names = redis.call('GET', KEYS[at])
  if names and string.find(names, ARGV[1], 1, true) then found[#found + 1] = at end
end
return found
`;
