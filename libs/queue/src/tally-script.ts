import { MEASURES, type MeasureName, TALLY_KEY } from './tally-fields.js';
import { HOUR_KEPT_SECONDS, HOUR_PREFIX } from './throughput.js';

const boundsOf = (name: MeasureName): string => `{ ${MEASURES[name].bounds.join(', ')} }`;

/**
 * Lua that counts, inside the scripts that run anyway: an end that is told twice is counted once, because the
 * index takes it once. Fields as in tally-fields; what ends is also counted minute by minute, as in throughput.
 */
export const TALLY = `
local function tally(field, by) redis.call('HINCRBYFLOAT', '${TALLY_KEY}', field, by) end
local function measure(field, bounds, value)
  local bucket = 'inf'
  for _, bound in ipairs(bounds) do
    if value <= bound then bucket = tostring(bound) break end
  end
  tally(field .. ' ' .. bucket, 1)
  tally(field .. ' sum', string.format('%.6f', value))
end
local function tally_wait(state, seconds)
  measure('file_wait_seconds ' .. state.device .. ' ' .. state.engine, ${boundsOf('file_wait_seconds')}, seconds)
end
-- by the server's clock, so that all who count and read mean the same minute
local function count_minute(name, by)
  local minute = math.floor(tonumber(redis.call('TIME')[1]) / 60)
  local hour = '${HOUR_PREFIX}' .. math.floor(minute / 60)
  redis.call('HINCRBYFLOAT', hour, (minute % 60) .. ' ' .. name, by)
  redis.call('EXPIRE', hour, ${HOUR_KEPT_SECONDS})
end
local function tally_end(state)
  local function word(value) if type(value) == 'string' and value ~= '' then return value end return 'none' end
  local place = word(state.engine) .. ' ' .. word(state.model) .. ' ' .. word(state.device)
  tally('files ' .. state.status .. ' ' .. place, 1)
  count_minute(state.status, 1)
  if type(state.error) == 'table' then tally('file_errors ' .. word(state.error.code), 1) end
  local audio, work = state.duration_seconds, state.processing_seconds
  if state.status ~= 'completed' or type(audio) ~= 'number' or type(work) ~= 'number' then return end
  tally('audio_seconds ' .. place, string.format('%.3f', audio))
  tally('processing_seconds ' .. place, string.format('%.3f', work))
  count_minute('audio_seconds', string.format('%.3f', audio))
  count_minute('engine_seconds', string.format('%.3f', work))
  if audio > 0 then measure('real_time_factor ' .. place, ${boundsOf('real_time_factor')}, work / audio) end
end
`;
