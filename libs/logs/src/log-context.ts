import { AsyncLocalStorage } from 'node:async_hooks';

/** What a line is about. It is on every line that is written meanwhile, whoever writes it. */
export interface LogSubject {
  requestId?: string;
  jobId?: string;
  sessionId?: string;
  fileId?: string;
  /** where the work is traced */
  traceId?: string;
}

const subjects = new AsyncLocalStorage<LogSubject>();

/** Does the work with these ids, and no others, on its lines. */
export const withSubject = <T>(subject: LogSubject, work: () => T): T =>
  subjects.run({ ...subject }, work);

/** From here on the lines of the work that is under way are about this too. */
export function addToSubject(more: LogSubject): void {
  Object.assign(subjects.getStore() ?? {}, more);
}

export const currentSubject = (): LogSubject => subjects.getStore() ?? {};
