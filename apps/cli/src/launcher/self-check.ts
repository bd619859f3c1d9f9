import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Messages } from '../messages/index.js';

export interface SelfCheckOptions {
  url: string;
  /** with the launcher's key, where one is asked for */
  headers: Record<string, string>;
  recording: string;
  engine: string;
  model: string;
  messages: Messages;
  signal: AbortSignal;
}

interface JobAnswer {
  job_id: string;
  status: string;
  files: { file_id: string; error: { detail?: string; code?: string } | null }[];
}

const requestTimeoutMs = 10_000;
const transcriptTimeoutMs = 120_000;
const pollMs = 100;

/** Sends the demo recording through the API as anybody would, and leaves no trace of it. */
export async function selfCheck(options: SelfCheckOptions): Promise<string> {
  const { url, headers, signal, messages } = options;
  const job = await submit(options);
  try {
    const ended = await waitForEnd(`${url}/jobs/${job.job_id}`, options);
    const [file] = ended.files;
    const error = file?.error;
    if (ended.status !== 'completed') throw new Error(error?.detail ?? error?.code ?? ended.status);
    // Of the file, not of the job: that one has a heading.
    const transcript = `${url}/jobs/${job.job_id}/files/${file?.file_id}/transcript.txt`;
    const response = await fetch(transcript, { headers, signal: withLimit(signal) });
    if (!response.ok) throw new Error(await problemOf(response));
    const text = (await response.text()).replace(/\s+/g, ' ').trim();
    if (text === '') throw new Error(messages.selfCheckEmpty);
    return text;
  } finally {
    // Not under the signal: the job must go although we have been asked to stop.
    await fetch(`${url}/jobs/${job.job_id}`, {
      method: 'DELETE',
      headers,
      signal: AbortSignal.timeout(signal.aborted ? 1500 : requestTimeoutMs),
    }).catch(() => undefined);
  }
}

/** Not under the signal either: a request that is cut off may have made a job that nobody deletes. */
async function submit({ url, headers, recording, engine, model, signal }: SelfCheckOptions) {
  const form = new FormData();
  form.set('session_id', `self-check-${randomBytes(6).toString('hex')}`);
  form.set('engine', engine);
  form.set('model', model);
  form.set('files', new Blob([await readFile(recording)]), basename(recording));
  signal.throwIfAborted();
  const response = await fetch(`${url}/jobs`, {
    method: 'POST',
    headers,
    body: form,
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (response.status !== 202) throw new Error(await problemOf(response));
  return (await response.json()) as JobAnswer;
}

async function waitForEnd(jobUrl: string, { headers, signal, messages }: SelfCheckOptions) {
  const deadlineMs = performance.now() + transcriptTimeoutMs;
  while (performance.now() < deadlineMs) {
    const response = await fetch(jobUrl, { headers, signal: withLimit(signal) });
    if (!response.ok) throw new Error(await problemOf(response));
    const job = (await response.json()) as JobAnswer;
    if (!['queued', 'processing'].includes(job.status)) return job;
    await sleep(pollMs, undefined, { signal });
  }
  throw new Error(messages.selfCheckLate(transcriptTimeoutMs / 1000));
}

function withLimit(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
}

async function problemOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return body.detail ?? body.title ?? `HTTP ${response.status}`;
}
