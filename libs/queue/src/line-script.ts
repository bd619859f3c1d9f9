import { TALLY } from './tally-script.js';

/**
 * Lua for the line of each queue: which files wait, in which order, and which are at work.
 *
 * Start-time fair queuing (Goyal, Vin, Cheng 1996). A flow is an owner's session, its short files apart from
 * its long ones. A file's tag is S = max(V, F of its flow), and F becomes S + its seconds; V is the tag of the
 * file started last. Who has had less comes first, whoever came first. V and F are forgotten with the last file.
 *
 * Beside it stands since when each file waits: how long it did is counted when it is taken.
 *
 * `stand` and `leave` follow a file's state: every script that changes a state calls both.
 */
export const LINE = `${TALLY}
local SHORT_SECONDS, LEAST_SECONDS, BYTES_PER_SECOND = 60, 10, 16000
local function placed(state) return type(state.device) == 'string' and type(state.engine) == 'string' end
local function keys_of(state)
  local queue = state.device .. '.' .. state.engine
  return 'oitiva:line:' .. queue, 'oitiva:lengths:' .. queue, 'oitiva:running:' .. queue, 'oitiva:fair:' .. queue
end
local function waits_of(state) return 'oitiva:waits:' .. state.device .. '.' .. state.engine end
local function id_of(job_id, file_id, state) return job_id .. '.' .. file_id .. '.a' .. state.attempt end
local function text(value) return string.format('%.3f', value) end
local function now_seconds() local time = redis.call('TIME') return time[1] + time[2] / 1000000 end
-- of the file that this script moves: a place of its own in the line does not make its wait begin anew
local waits_since = {}

local function stand(job_id, flow, file_id, state, raw, returns)
  if not placed(state) then return end
  local line, lengths, running, fair = keys_of(state)
  local id = id_of(job_id, file_id, state)
  if state.status == 'processing' then
    redis.call('HSET', running, id, raw)
  elseif state.status == 'queued' then
    local seconds = type(state.duration_seconds) == 'number' and state.duration_seconds
      or (type(state.size_bytes) == 'number' and state.size_bytes / BYTES_PER_SECOND or 0)
    local tag = tonumber(redis.call('HGET', fair, 'now') or '0')
    if not returns then
      -- a window of the engine costs its time however short the file is
      local kind = seconds > SHORT_SECONDS and '/long' or '/short'
      tag = math.max(tag, tonumber(redis.call('HGET', fair, flow .. kind) or '0'))
      redis.call('HSET', fair, flow .. kind, text(tag + math.max(LEAST_SECONDS, seconds)))
    end
    redis.call('ZADD', line, text(tag), id)
    redis.call('ZADD', waits_of(state), text(waits_since[id] or now_seconds()), id)
    redis.call('HSET', lengths, id, text(seconds) .. '|' .. (type(state.profile) == 'string' and state.profile or ''))
  end
end

local function leave(job_id, file_id, state, next_status)
  if not placed(state) then return end
  local line, lengths, running, fair = keys_of(state)
  local id = id_of(job_id, file_id, state)
  if state.status == 'processing' then
    redis.call('HDEL', running, id)
  elseif state.status == 'queued' then
    local tag = redis.call('ZSCORE', line, id)
    redis.call('ZREM', line, id)
    redis.call('HDEL', lengths, id)
    local since = redis.call('ZSCORE', waits_of(state), id)
    redis.call('ZREM', waits_of(state), id)
    if since and next_status == 'queued' then waits_since[id] = since end
    if since and next_status == 'processing' then tally_wait(state, math.max(0, now_seconds() - since)) end
    if tag and next_status == 'processing' and tonumber(tag) > tonumber(redis.call('HGET', fair, 'now') or '0') then
      redis.call('HSET', fair, 'now', tag)
    end
  end
  if next_status ~= 'queued' and next_status ~= 'processing'
    and redis.call('ZCARD', line) == 0 and redis.call('HLEN', running) == 0 then
    redis.call('DEL', fair)
  end
end
`;
