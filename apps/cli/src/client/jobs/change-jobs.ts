import { createInterface } from 'node:readline/promises';
import { exitCodes } from '../../exit-codes.js';
import type { JobAnswer } from '../api-types.js';
import type { ClientContext } from '../client-context.js';
import { ApiProblem } from '../http/api-problem.js';
import { writeJson } from './write-json.js';

/** `oitiva cancel ID...` and `oitiva retry ID...` */
export async function changeJobs(
  change: 'cancel' | 'retry',
  jobIds: string[],
  context: ClientContext,
): Promise<number> {
  const { api, report, messages, json, stdout } = context;
  return forEach(jobIds, context, async (jobId) => {
    const path = `/jobs/${encodeURIComponent(jobId)}/${change}`;
    const job = await api.json<JobAnswer>('POST', path);
    if (json) writeJson(stdout, job);
    report.done(messages.jobIs(job.job_id, messages.statuses[job.status] ?? job.status));
  });
}

/** `oitiva rm ID...`: asks a person first, unless told not to. */
export async function removeJobs(
  jobIds: string[],
  flags: { yes?: boolean },
  context: ClientContext,
): Promise<number> {
  const { api, report, messages, noInput } = context;
  const asks = !flags.yes && !noInput && process.stdin.isTTY && report.isLive;
  if (asks && !(await isConfirmed(messages.confirmRemoval(jobIds.join(' ')), context))) {
    return exitCodes.failed;
  }
  return forEach(jobIds, context, async (jobId) => {
    await api.json('DELETE', `/jobs/${encodeURIComponent(jobId)}`);
    report.done(messages.jobRemoved(jobId));
  });
}

/** One that is refused does not keep the others from it; its end is that of the command. */
async function forEach(
  jobIds: string[],
  { report }: ClientContext,
  act: (jobId: string) => Promise<void>,
): Promise<number> {
  let exitCode: number = exitCodes.ok;
  for (const jobId of jobIds) {
    try {
      await act(jobId);
    } catch (error) {
      if (!(error instanceof ApiProblem) || jobIds.length === 1) throw error;
      report.fail(`${jobId}: ${error.message}`);
      exitCode ||= error.exitCode;
    }
  }
  return exitCode;
}

async function isConfirmed(
  question: string,
  { stderr, messages }: ClientContext,
): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: stderr });
  try {
    const answer = await lines.question(`${question} `);
    return messages.yesLetters.includes(answer.trim().slice(0, 1).toLowerCase()) && answer !== '';
  } finally {
    lines.close();
  }
}
