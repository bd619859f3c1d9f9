import { SUMMARY_FIELDS } from '../job-summary.js';
import { EVENTS } from '../queue-names.js';

/** Of all jobs together: who was away for longer begins with a fresh look. */
export const LOG_LENGTH = 20_000;
/** Of one job, with what they say. */
const JOB_LOG_LENGTH = 2_000;

/** In the log of all jobs: what came before says nothing of what comes after. */
export const RESET = 'reset';

const FIELDS = SUMMARY_FIELDS.map((field) => `'${field}'`).join(', ');

/**
 * Lua for the event log, for scripts that change the index: what they change and what they tell is one.
 *
 * `tell` adds to the log of all jobs, which says only whose event it is, and under the same id to the job's own
 * what it says: the job right after the change, and `...`, names and values in turn. `tell_gone` is for a job
 * of which nothing is kept.
 */
export const EVENT_SCRIPT = `
local function tell_whose(kind, job_id, session_id, owner)
  return redis.call('XADD', '${EVENTS}', 'MAXLEN', '~', ${LOG_LENGTH}, '*',
    'type', kind, 'job', job_id, 'session', session_id or '', 'owner', owner or '')
end
local function tell(kind, job_id, ...)
  local job = 'oitiva:job:' .. job_id
  local whose = redis.call('HMGET', job, 'session_id', 'owner')
  local id = tell_whose(kind, job_id, whose[1], whose[2])
  redis.call('XADD', job .. ':events', 'MAXLEN', '~', ${JOB_LOG_LENGTH}, id, ...)
end
local function summary_of(job_id)
  return cjson.encode(redis.call('HMGET', 'oitiva:job:' .. job_id, ${FIELDS}))
end
local function tell_job(kind, job_id)
  tell(kind, job_id, 'summary', summary_of(job_id))
end
local function tell_file(kind, job_id, file_id, text_of_state)
  tell(kind, job_id, 'summary', summary_of(job_id), 'file', file_id, 'state', text_of_state)
end
local function has_ended(state) return state.status ~= 'queued' and state.status ~= 'processing' end
-- nil where there is nothing to tell: the reconciler puts files right that still wait as before
local function kind_of_change(old, state)
  if has_ended(state) then return 'file.' .. state.status end
  local was = old and old.attempt == state.attempt and old.status or nil
  if state.status == 'processing' and was ~= 'processing' then return 'file.started' end
  if state.status == 'queued' and was == 'queued' and old.waiting_for == state.waiting_for then return nil end
  return 'file.progress'
end
`;
