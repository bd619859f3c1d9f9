import {
  type EventHead,
  type EventType,
  type FileState,
  fromWire,
  type JobEvent,
  type ModelNews,
  type TranscriptSegment,
} from '#libs/contracts';
import { readSummary, SUMMARY_FIELDS } from '../job-summary.js';
import { RESET } from './event-script.js';

/** As Redis gives one entry of a stream: names and values in turn. */
export type StreamEntry = [id: string, fields: string[]];

/** An id as Redis writes it: milliseconds and a number within them. */
const EVENT_ID = /^\d{1,15}-\d{1,15}$/;
export const isEventId = (text: string): boolean => EVENT_ID.test(text);

/** Before any event. */
export const NO_EVENT = '0-0';

export function isAfter(one: string, other: string): boolean {
  const [ms = 0, number = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherNumber = 0] = other.split('-').map(Number);
  return ms === otherMs ? number > otherNumber : ms > otherMs;
}

/** An entry of the log of all jobs, which may be a reset: that belongs to nobody. */
export function readHead([id, fields]: StreamEntry): EventHead {
  const { type = '', job = '', session = '', owner = '', model } = asRecord(fields);
  return {
    id,
    type: type as EventType,
    jobId: job,
    sessionId: session,
    owner: owner === '' ? null : owner,
    ...(model === undefined ? {} : { model: fromWire<ModelNews>(JSON.parse(model)) }),
  };
}

export const isReset = ({ type }: EventHead): boolean => (type as string) === RESET;

/** The event of an entry in its job's own log. */
export function readEvent(head: EventHead, [, fields]: StreamEntry): JobEvent {
  const { summary, file, state, attempt, segment } = asRecord(fields);
  return {
    ...head,
    summary: summary === undefined ? null : readSummary(head.jobId, summaryFields(summary)),
    file:
      file === undefined || state === undefined
        ? null
        : { fileId: file, ...fromWire<FileState>(JSON.parse(state)) },
    segment:
      file === undefined || segment === undefined
        ? null
        : {
            fileId: file,
            attempt: Number(attempt),
            segment: fromWire<TranscriptSegment>(JSON.parse(segment)),
          },
  };
}

/** What is told of a job of which nothing is kept, or of what is no job. */
export const bareEvent = (head: EventHead): JobEvent => ({
  ...head,
  summary: null,
  file: null,
  segment: null,
});

/** Lua writes `false` for a field that the hash does not have. */
function summaryFields(text: string): Record<string, string> {
  const values = JSON.parse(text) as (string | false)[];
  const pairs = SUMMARY_FIELDS.map((field, at) => [field, values[at]] as const);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function asRecord(fields: string[]): Record<string, string | undefined> {
  const record: Record<string, string | undefined> = {};
  for (let at = 0; at + 1 < fields.length; at += 2) record[fields[at] as string] = fields[at + 1];
  return record;
}
