import { formatBytes } from '../../terminal/format.js';
import type { JobAnswer } from '../api-types.js';
import type { ClientContext } from '../client-context.js';
import { uploadLines, type UploadState } from '../progress/upload-lines.js';
import type { Batch } from './batches.js';
import { sendBatch } from './send-batch.js';

/** Sends a batch, with a bar on a terminal, and says what was sent. */
export async function sendWithProgress(
  batch: Batch,
  fields: ReadonlyMap<string, string>,
  context: ClientContext,
  stop: AbortSignal,
): Promise<JobAnswer> {
  const { api, report, messages } = context;
  const sizes = batch.kind === 'urls' ? [] : batch.inputs.map(({ sizeBytes }) => sizeBytes);
  const state: UploadState = {
    title: messages.sending(String(sizes.length)),
    sentBytes: 0,
    totalBytes: sizes.includes(null)
      ? null
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    startedMs: performance.now(),
  };
  if (batch.kind !== 'urls') report.live(() => uploadLines(state, messages, performance.now()));
  try {
    const job = await sendBatch(batch, {
      ...{ api, fields, messages, stop, stdin: process.stdin },
      onBytes: (bytes) => (state.sentBytes += bytes),
    });
    report.rest();
    const size = formatBytes(messages.language, state.sentBytes);
    const { files } = job.counts;
    report.note(
      batch.kind === 'urls'
        ? messages.sentUrls(job.job_id, String(files))
        : messages.sent(job.job_id, String(files), size),
    );
    return job;
  } finally {
    report.rest();
  }
}
