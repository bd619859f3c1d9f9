import { join } from 'node:path';
import type { JobAnswer } from '../api-types.js';
import type { ClientContext } from '../client-context.js';
import { exitCodes } from '../../exit-codes.js';
import { plainText } from '../../terminal/plain-text.js';
import { prepareFolder } from '../results/prepare-folder.js';
import { readResultOptions, type ResultFlags } from '../results/result-options.js';
import { ResultSaver } from '../results/save-results.js';
import { PathTargets } from '../results/targets.js';
import { UniqueTargets } from '../results/unique-targets.js';
import { shownPaths } from '../results/shown-paths.js';
import { describeJob } from './describe-job.js';
import { listFiles } from './list-files.js';
import { patienceOf } from './patience-of.js';
import { writeJson } from './write-json.js';

/** `oitiva get ID`: what is known of a job; with a format, folder, version, `--concat` or `--zip` its texts too. */
export async function getJob(
  jobId: string,
  flags: ResultFlags,
  context: ClientContext,
): Promise<number> {
  const { api, messages, json, stdout, here, report } = context;
  const options = readResultOptions(flags, here, messages);
  const job = await api.get<JobAnswer>(`/jobs/${encodeURIComponent(jobId)}`);
  const { outputFormat, outputDir, version, concat, zip } = flags;
  const isWanted = [outputFormat, outputDir, version, concat, zip].some(Boolean);
  if (!isWanted) {
    if (json) writeJson(stdout, job);
    else stdout.write(describeJob({ job, files: await listFiles(api, job) }, messages));
    return exitCodes.ok;
  }
  const folder = options.outputFolder ?? here;
  prepareFolder(folder, messages);
  const saver = new ResultSaver(
    context,
    options,
    patienceOf(context, new AbortController().signal),
  );
  const url = `/jobs/${job.job_id}`;
  if (options.concat || options.zip) {
    const target = { text: join(folder, 'transcript'), zip: join(folder, 'transcripts') };
    saver.saveJob(url, target, (paths) => report.done(messages.saved(shownPaths(paths, here))));
  } else {
    const targets = new PathTargets(folder, new UniqueTargets(options.formats));
    const files = await listFiles(api, job);
    targets.learn(files);
    files.forEach((file, index) => {
      if (file.status !== 'completed') return;
      saver.saveFile(`${url}/files/${file.file_id}`, targets.target(index), (paths) =>
        report.done(messages.fileSaved(plainText(file.path), shownPaths(paths, here))),
      );
    });
    const missing = files.length - job.counts.completed;
    if (missing > 0) report.warn(messages.filesWithoutText(String(missing), String(files.length)));
  }
  await saver.settle();
  if (json) writeJson(stdout, job);
  if (saver.failures > 0) return exitCodes.failed;
  return job.counts.completed === job.counts.files ? exitCodes.ok : exitCodes.partlyFailed;
}
