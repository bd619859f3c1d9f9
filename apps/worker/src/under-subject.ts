import { toWire } from '#libs/contracts';
import type { JobRecords } from '#libs/jobs';
import { addToSubject, type LogSubject, withSubject } from '#libs/logs';
import type { Tracing } from '#libs/tracing';

export interface Piece {
  records: JobRecords;
  tracing: Tracing;
  /** of its span */
  name: string;
  ref: { jobId: string; fileId?: string };
}

/** Does a piece of work on a job: its log lines and its span say of which, and of which request. */
export async function underSubject<T>(
  { records, tracing, name, ref }: Piece,
  work: () => Promise<T>,
): Promise<T> {
  const { jobId, fileId } = ref;
  // one whose manifest cannot be read says so later, and better
  const manifest = await records.manifest(jobId).catch(() => null);
  const { requestId, sessionId } = manifest ?? {};
  const subject: LogSubject = { requestId, jobId, sessionId, fileId };
  return withSubject(subject, () =>
    tracing.run(name, toWire(subject), () => {
      addToSubject({ traceId: tracing.traceId() });
      return work();
    }),
  );
}
