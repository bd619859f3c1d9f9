import type { JobStatus } from '../../api/types.js';
import { isSessionId } from '../../memory/session-id.js';

export const STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_SESSIONS = 20;
const LONGEST_TEXT = 256;
const LONGEST_ENGINE = 64;

/** Which jobs are listed. */
export interface JobFilters {
  /** null: of all sessions */
  sessionIds: readonly string[] | null;
  status: JobStatus | null;
  engine: string | null;
  /** in the name of a file, as it is written; blank for any */
  text: string;
  /** first and last day by the person's clock, `2026-11-21` */
  from: string | null;
  to: string | null;
}

/** The parts of the address that narrow the list; whose jobs it shows is a question of its own. */
const NARROWING = ['status', 'engine', 'text', 'from', 'to'] as const;

/** What the address asks for; what it says wrongly counts for nothing. @param current session of this browser */
export function readFilters(search: URLSearchParams, current: string): JobFilters {
  const engine = (search.get('engine') ?? '').slice(0, LONGEST_ENGINE);
  return {
    sessionIds: readSessions(search, current),
    status: STATUSES.find((status) => status === search.get('status')) ?? null,
    engine: engine === '' ? null : engine,
    text: (search.get('text') ?? '').slice(0, LONGEST_TEXT),
    from: readDay(search.get('from')),
    to: readDay(search.get('to')),
  };
}

function readSessions(search: URLSearchParams, current: string): readonly string[] | null {
  if (search.get('sessions') === 'all') return null;
  const asked = (search.get('session_ids') ?? '').split(',').filter(isSessionId);
  const known = [...new Set(asked)].slice(0, MOST_SESSIONS);
  return known.length > 0 ? known : [current];
}

const readDay = (text: string | null): string | null =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

export const isNarrowed = ({ status, engine, text, from, to }: JobFilters): boolean =>
  status !== null || engine !== null || text.trim() !== '' || from !== null || to !== null;

/** Days in the wrong order: no job can match, and the API is not asked. */
export const isImpossible = ({ from, to }: JobFilters): boolean =>
  from !== null && to !== null && from > to;

/** The same as the API takes it, but for the session: it takes one at a time. */
export function queryOf({ status, engine, text, from, to }: JobFilters) {
  return {
    ...(status === null ? {} : { status }),
    ...(engine === null ? {} : { engine }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(from === null ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === null ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}

export type FilterName = (typeof NARROWING)[number] | 'session_ids' | 'sessions';

/** The address with some filters changed; null or '' takes one away. */
export function withFilters(
  search: URLSearchParams,
  change: Partial<Record<FilterName, string | null>>,
): URLSearchParams {
  const after = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** The address with nothing that narrows the list; whose jobs it shows stays. */
export const withoutFilters = (search: URLSearchParams): URLSearchParams =>
  withFilters(search, Object.fromEntries(NARROWING.map((name) => [name, null])));
