import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exitCodes } from '../../exit-codes.js';
import { formatSpan } from '../../terminal/format-span.js';
import type { ClientContext } from '../client-context.js';
import type { JobSnapshot } from '../jobs/follow-job.js';
import { outcomeOf } from '../jobs/job-outcome.js';
import { JobWatch } from '../jobs/job-watch.js';
import { patienceOf } from '../jobs/patience-of.js';
import { writeJson } from '../jobs/write-json.js';
import { prepareFolder } from '../results/prepare-folder.js';
import { ResultSaver } from '../results/save-results.js';
import { planTargets } from './plan-targets.js';
import { readPlan, type TranscribeFlags, type TranscribePlan } from './read-plan.js';
import { runJob } from './running-job.js';
import { sendWithProgress } from './send-with-progress.js';
import { Stops } from './stops.js';

/** `oitiva transcribe`: sends, waits, writes the texts. Resolves with the exit code. */
export async function runTranscribe(
  words: string[],
  flags: TranscribeFlags,
  context: ClientContext,
): Promise<number> {
  const plan = await readPlan(words, flags, context);
  if (plan.waits)
    for (const folder of foldersOf(plan, context.here)) prepareFolder(folder, context.messages);
  const stops = new Stops(context);
  try {
    return await new Transcription(plan, context, stops).run();
  } finally {
    stops.close();
    context.report.rest();
  }
}

/** Where something will be written, as far as it is known before. */
function foldersOf({ results, batches, toOutput }: TranscribePlan, here: string): Set<string> {
  if (toOutput) return new Set();
  if (results.outputFolder !== null) return new Set([results.outputFolder]);
  if (results.concat || results.zip) return new Set([here]);
  return new Set(
    batches.flatMap((batch) =>
      batch.kind === 'urls' ? [here] : batch.inputs.map(({ target }) => dirname(target)),
    ),
  );
}

class Transcription {
  private readonly startedMs = performance.now();
  private readonly following: Promise<JobSnapshot | null>[] = [];
  private readonly watch: JobWatch;
  private readonly saver: ResultSaver;
  /** the first thing that went wrong after something was accepted */
  private failure: unknown;

  constructor(
    private readonly plan: TranscribePlan,
    private readonly context: ClientContext,
    private readonly stops: Stops,
  ) {
    const patience = patienceOf(context, stops.waiting.signal);
    this.watch = new JobWatch(context, patience);
    this.saver = new ResultSaver(context, plan.results, patience);
  }

  async run(): Promise<number> {
    const { plan, context, stops } = this;
    await this.send();
    if (!plan.waits) return stops.exitCode ?? exitCodes.ok;
    if (this.following.length > 0) {
      if (plan.timeoutSeconds !== null) stops.limit(plan.timeoutSeconds);
      this.watch.show();
    }
    const ended = (await Promise.all(this.following)).flatMap((snapshot) => snapshot ?? []);
    await this.saver.settle();
    context.report.rest();
    if (stops.waiting.signal.aborted) return stops.exitCode as number;
    if (this.failure !== undefined) throw this.failure;
    return this.finish(ended);
  }

  /** One after the other; what is accepted is followed at once. */
  private async send(): Promise<void> {
    const { plan, context, stops } = this;
    const places = planTargets(plan.batches, plan.results, context.here);
    for (const [at, batch] of plan.batches.entries()) {
      try {
        const job = await sendWithProgress(batch, plan.fields, context, stops.sending.signal);
        // One command is one session, however many jobs it makes.
        plan.fields.set('session_id', job.session_id);
        if (!plan.waits) {
          if (context.json) writeJson(context.stdout, job);
          else context.stdout.write(`${job.job_id}\n`);
          continue;
        }
        stops.accept(job.job_id);
        const place = places[at] as (typeof places)[number];
        this.following.push(this.follow(job.job_id, place));
      } catch (error) {
        if (stops.sending.signal.aborted) {
          context.report.warn(context.messages.uploadStopped);
          return;
        }
        if (this.following.length === 0) throw error;
        this.failure ??= error;
      }
    }
  }

  /** Null where it is no longer waited for. */
  private async follow(
    jobId: string,
    place: ReturnType<typeof planTargets>[number],
  ): Promise<JobSnapshot | null> {
    const { context, stops, watch, saver } = this;
    const { results, toOutput } = this.plan;
    try {
      const parts = { context, watch, saver, options: results, toOutput, ...place };
      return await runJob(jobId, parts);
    } catch (error) {
      if (!stops.waiting.signal.aborted) this.failure ??= error;
      return null;
    } finally {
      stops.end(jobId);
    }
  }

  private async finish(ended: JobSnapshot[]): Promise<number> {
    const { context, saver, stops, plan } = this;
    const { report, messages, json, stdout } = context;
    const jobs = ended.map(({ job }) => job);
    if (plan.toOutput) await this.printText(ended);
    if (json) for (const job of jobs) writeJson(stdout, job);
    const sum = (count: 'files' | 'completed') =>
      jobs.reduce((whole, { counts }) => whole + counts[count], 0);
    if (sum('files') > 1) {
      const span = formatSpan((performance.now() - this.startedMs) / 1000);
      report.note(messages.summary(String(sum('completed')), String(sum('files')), span));
    }
    return stops.exitCode ?? outcomeOf(jobs, saver.failures);
  }

  private async printText([only]: JobSnapshot[]): Promise<void> {
    const { context, plan, saver } = this;
    const [file] = only?.files ?? [];
    if (only === undefined || file?.status !== 'completed') return;
    const format = plan.results.formats[0] as string;
    const path = `/jobs/${only.job.job_id}/files/${file.file_id}/transcript.${format}`;
    await context.api.stream(path + saver.queryFor(format), (body) =>
      pipeline(body, context.stdout, { end: false }),
    );
  }
}
