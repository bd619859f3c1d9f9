import type { ApiClient } from '../http/api-client.js';
import type { FileAnswer, FilePageAnswer, JobAnswer } from '../api-types.js';

const pageSize = 1000;

/** All files of a job in their order; the job itself has the first hundred. */
export async function listFiles(
  api: ApiClient,
  job: JobAnswer,
  signal?: AbortSignal,
): Promise<FileAnswer[]> {
  const files = [...job.files];
  let after = job.files_next;
  while (after !== null) {
    const path = `/jobs/${job.job_id}/files?limit=${pageSize}&after=${encodeURIComponent(after)}`;
    const page = await api.get<FilePageAnswer>(path, signal);
    files.push(...page.data);
    after = page.next;
  }
  return files;
}
