import type { JobSummary, JobProgress, JobStatus, Wire } from '#libs/contracts';
import { exitCodes } from '../../exit-codes.js';
import { plainText } from '../../terminal/plain-text.js';
import { formatTable } from '../../terminal/table.js';
import type { ClientContext } from '../client-context.js';
import { instant, percentOf } from './describe-job.js';
import { writeJson } from './write-json.js';

export interface ListFlags {
  session?: string;
  status?: string;
  limit?: string;
  after?: string;
}

type ListedJob = Pick<
  Wire<JobSummary>,
  'job_id' | 'session_id' | 'created_at' | 'finished_at' | 'names' | 'counts'
> & { status: JobStatus; progress: Pick<Wire<JobProgress>, 'percent'> };

interface ListAnswer {
  data: ListedJob[];
  has_more: boolean;
  next: string | null;
}

/** `oitiva list`: one page of jobs, newest first. */
export async function listJobs(flags: ListFlags, context: ClientContext): Promise<number> {
  const { api, messages, json, stdout, report } = context;
  const query = new URLSearchParams({ limit: flags.limit ?? '20' });
  if (flags.session !== undefined) query.set('session_id', flags.session);
  if (flags.status !== undefined) query.set('status', flags.status);
  if (flags.after !== undefined) query.set('after', flags.after);
  const page = await api.get<ListAnswer>(`/jobs?${query.toString()}`);
  if (json) {
    writeJson(stdout, page);
    return exitCodes.ok;
  }
  if (page.data.length === 0) report.note(messages.noJobs);
  else
    stdout.write(formatTable([messages.jobsHeader, ...page.data.map((job) => row(job, context))]));
  if (page.has_more && page.next !== null) report.note(messages.moreJobs(plainText(page.next)));
  return exitCodes.ok;
}

function row(job: ListedJob, { messages }: ClientContext): string[] {
  const { counts, names } = job;
  return [
    job.job_id,
    messages.statuses[job.status] ?? plainText(job.status),
    percentOf(job.progress.percent),
    instant(messages.language, job.created_at),
    `${counts.completed} / ${counts.files}`,
    plainText(job.session_id),
    namesOf(names, counts.files),
  ];
}

/** The first names of a job, as far as a line has room. */
export function namesOf(names: readonly string[], files: number): string {
  const shown = names.slice(0, 2).map(plainText);
  const more = files - shown.length;
  return shown.join(', ') + (more > 0 ? ` +${more}` : '');
}
