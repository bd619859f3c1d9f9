import type {
  FileEnd,
  FileState,
  JobManifest,
  Transcript,
  TranscriptSegment,
} from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import { newRunId } from './ids.js';
import type { JobRecords } from './job-records.js';

/** A file that was not worked on to its end, and what was recognised of it. */
export interface Unfinished {
  manifest: JobManifest;
  ref: FileRef;
  state: FileState;
  segments: TranscriptSegment[];
}

/** What there is of a transcript; what only a whole run knows is null. */
export function transcriptSoFar({ manifest, ref, state, segments }: Unfinished): Transcript {
  const { options } = manifest;
  return {
    schema: 1,
    fileId: ref.fileId,
    name: manifest.files.find(({ fileId }) => fileId === ref.fileId)?.name ?? ref.fileId,
    text: segments.map(({ text }) => text).join(' '),
    language: options.language === 'auto' ? null : options.language,
    languageProbability: null,
    durationSeconds: state.durationSeconds ?? segments.at(-1)?.end ?? 0,
    speechSeconds: null,
    task: options.task,
    partial: true,
    engine: state.engine ?? options.engine,
    model: state.model ?? options.model ?? 'auto',
    device: state.device ?? options.device,
    computeType: null,
    options,
    warnings: [],
    speakers: null,
    segments,
  };
}

/** Stores the words so far, where there are any, for the end that is to refer to them. */
export async function keepWords(
  records: JobRecords,
  unfinished: Unfinished,
): Promise<Pick<FileEnd, 'run' | 'transcriptSha256' | 'partial'>> {
  if (unfinished.segments.length === 0)
    return { run: null, transcriptSha256: null, partial: false };
  const run = newRunId();
  const transcript = transcriptSoFar(unfinished);
  const transcriptSha256 = await records.createTranscript(unfinished.ref, run, transcript);
  return { run, transcriptSha256, partial: true };
}

/** The end of a file that was cancelled, with the words so far where there are any. */
export async function cancelledEnd(records: JobRecords, unfinished: Unfinished): Promise<FileEnd> {
  const { engine, model, device, durationSeconds, startedAt } = unfinished.state;
  return {
    status: 'cancelled',
    ...(await keepWords(records, unfinished)),
    error: null,
    warnings: [],
    engine,
    model,
    device,
    language: null,
    durationSeconds,
    speechSeconds: null,
    processingSeconds: null,
    startedAt,
    finishedAt: new Date().toISOString(),
  };
}
