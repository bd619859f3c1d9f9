import type { FileState, JobSummary } from './job-view.js';
import type { ModelNews } from './model-order.js';
import type { TranscriptSegment } from './transcript.js';

export const EVENT_TYPES = [
  'job.created',
  'file.started',
  'file.progress',
  'file.segment',
  'file.completed',
  'file.failed',
  'file.cancelled',
  'job.completed',
  'job.failed',
  'job.cancelled',
  'job.retried',
  'job.deleted',
  'model.progress',
  'model.installed',
  'model.failed',
  'model.removed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
export type ModelEventType = Extract<EventType, `model.${string}`>;

/** Whose event it is: enough to choose by, without reading what it says. */
export interface EventHead {
  /** its place in the log: later events have greater ids */
  id: string;
  type: EventType;
  jobId: string;
  sessionId: string;
  /** of the key that made the job; null where keys are off */
  owner: string | null;
  /** of the events of a model, which belong to no job: what they say */
  model?: ModelNews;
}

/** A segment as soon as it is recognised. One whose id was there already begins its file anew. */
export interface EventSegment {
  fileId: string;
  attempt: number;
  segment: TranscriptSegment;
}

/** Something happened to a job. */
export interface JobEvent extends EventHead {
  /** the job right after it; null for segments, and where the job is gone */
  summary: JobSummary | null;
  /** of the file events: the file right after it */
  file: (FileState & { fileId: string }) | null;
  /** of `file.segment` */
  segment: EventSegment | null;
}
