import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { JobAnswer, TranscriptAnswer } from './job.js';
import { until } from './until.js';

/** A path, or bytes under a name. */
export type Upload = string | { name: string; bytes: Uint8Array | string };
export type Fields = Record<string, string>;

const PAUSE_MS = 100;

/** A copy: a Blob takes no buffer that may be shared. */
const asBytes = (bytes: Uint8Array | string): Uint8Array<ArrayBuffer> | string =>
  typeof bytes === 'string' ? bytes : new Uint8Array(bytes);

/** A multipart body as browsers make it. */
export async function form(files: Upload[], fields: Fields = {}): Promise<FormData> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) {
    if (typeof file === 'string') body.append('files', await openAsBlob(file), basename(file));
    else body.append('files', new Blob([asBytes(file.bytes)]), file.name);
  }
  return body;
}

export async function post(
  url: string,
  files: Upload[],
  fields: Fields = {},
  headers: Fields = {},
): Promise<Response> {
  return fetch(`${url}/jobs`, { method: 'POST', headers, body: await form(files, fields) });
}

/** @throws Error with the server's words unless the answer is 202 */
export async function submit(
  url: string,
  files: Upload[],
  fields: Fields = {},
  headers: Fields = {},
): Promise<JobAnswer> {
  return accepted(await post(url, files, fields, headers));
}

/** A JSON body: an object, or text as it stands. */
export const postJson = (url: string, body: unknown): Promise<Response> =>
  fetch(`${url}/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** @throws Error with the server's words unless the answer is 202 */
export async function submitUrls(
  url: string,
  urls: string[],
  fields: object = {},
): Promise<JobAnswer> {
  return accepted(await postJson(url, { urls, ...fields }));
}

async function accepted(response: Response): Promise<JobAnswer> {
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as JobAnswer;
}

export async function readJob(url: string, jobId: string): Promise<JobAnswer> {
  return json<JobAnswer>(`${url}/jobs/${jobId}`);
}

export const hasEnded = ({ status }: { status: string }): boolean =>
  ['completed', 'failed', 'cancelled'].includes(status);

export async function waitForEnd(
  url: string,
  jobId: string,
  withinMs = 110_000,
): Promise<JobAnswer> {
  const ended = async () => {
    const job = await readJob(url, jobId);
    return hasEnded(job) ? job : null;
  };
  return until(`the end of ${jobId}`, ended, { withinMs, pauseMs: PAUSE_MS });
}

/** Sends recordings and waits for what becomes of them. */
export async function run(url: string, files: Upload[], fields: Fields = {}): Promise<JobAnswer> {
  const { job_id } = await submit(url, files, fields);
  return waitForEnd(url, job_id);
}

/** As a browser asks for what it has kept: `fetch` alone would add `no-cache`. */
export const matching = (etag: string): Fields => ({
  'If-None-Match': etag,
  'Cache-Control': 'max-age=0',
});

export async function text(url: string): Promise<string> {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`GET ${url}: ${response.status}: ${body}`);
  return body;
}

export const json = async <T>(url: string): Promise<T> => JSON.parse(await text(url)) as T;

export const fileUrl = (url: string, job: JobAnswer, format: string, at = 0): string =>
  `${url}/jobs/${job.job_id}/files/${job.files[at]?.file_id}/transcript.${format}`;

/** The canonical transcript of a job's first, or another, file. */
export function transcript(url: string, job: JobAnswer, at = 0): Promise<TranscriptAnswer> {
  return json(fileUrl(url, job, 'json', at));
}
