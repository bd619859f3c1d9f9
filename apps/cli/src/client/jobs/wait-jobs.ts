import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { ClientContext } from '../client-context.js';
import { listenForInterrupts } from '../interrupts.js';
import { readDuration } from '../transcribe/read-duration.js';
import { outcomeOf } from './job-outcome.js';
import { JobWatch } from './job-watch.js';
import { patienceOf } from './patience-of.js';
import { writeJson } from './write-json.js';

/**
 * `oitiva wait ID...` and `oitiva watch ID`: until they have ended. Ctrl+C ends the waiting only: these jobs were
 * sent by another command, and are meant to go on.
 */
export async function waitJobs(
  jobIds: string[],
  flags: { timeout?: string },
  context: ClientContext,
): Promise<number> {
  const { report, messages, json, stdout } = context;
  const seconds = flags.timeout === undefined ? null : readDuration(flags.timeout);
  if (flags.timeout !== undefined && seconds === null) {
    throw new CommandFailure(messages.durationBad('--timeout', flags.timeout), exitCodes.usage);
  }
  const leaving = new AbortController();
  let exitCode: number | undefined;
  const leave = (code: number, line: string) => {
    exitCode ??= code;
    report.warn(line);
    leaving.abort();
  };
  const names = jobIds.join(' ');
  const onFirst = () => leave(exitCodes.interrupted, messages.leftRunning(names));
  const stopListening = listenForInterrupts({ onFirst, onSecond: onFirst }, context.environment);
  const limit =
    seconds === null
      ? undefined
      : setTimeout(
          () => leave(exitCodes.tryLater, messages.timedOut(String(seconds), names)),
          Math.min(seconds * 1000, 2 ** 31 - 1),
        );
  const watch = new JobWatch(context, patienceOf(context, leaving.signal));
  try {
    watch.show();
    const ended = await Promise.all(
      [...new Set(jobIds)].map((jobId) =>
        watch.follow({ jobId, shown: (_index, file) => file.path }),
      ),
    );
    report.rest();
    const jobs = ended.map(({ job }) => job);
    if (json) for (const job of jobs) writeJson(stdout, job);
    for (const { job_id, status, counts } of jobs) {
      report.note(
        messages.jobEnded(
          job_id,
          messages.statuses[status] ?? status,
          String(counts.completed),
          String(counts.files),
        ),
      );
    }
    return outcomeOf(jobs);
  } catch (error) {
    if (exitCode !== undefined) return exitCode;
    // The others are not waited for: nobody could tell which of them this was.
    leaving.abort();
    throw error;
  } finally {
    clearTimeout(limit);
    stopListening();
    report.rest();
  }
}
