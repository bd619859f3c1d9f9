import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import { plainText } from '../../terminal/plain-text.js';
import type { JobAnswer } from '../api-types.js';
import type { ApiClient } from '../http/api-client.js';
import { FileChanged, MultipartBody } from '../http/multipart.js';
import { reasonOf } from '../reason-of.js';
import type { LocalInput } from '../inputs/input.js';
import type { Messages } from '../../messages/index.js';
import type { Batch } from './batches.js';

export interface SendOptions {
  api: ApiClient;
  fields: ReadonlyMap<string, string>;
  stdin: Readable;
  messages: Messages;
  /** breaks the upload off; nothing stays on the server */
  stop: AbortSignal;
  onBytes: (bytes: number) => void;
}

/** A server that has all bytes may still be writing them down. */
const silenceMs = 600_000;
/** How long an interrupted upload waits to hear whether the server has made a job of it. */
const graceMs = 5000;
const pieceBytes = 256 * 1024;

/** Makes a job of a batch. @throws ApiProblem, Unreachable, CommandFailure; the reason of `stop` */
export async function sendBatch(batch: Batch, options: SendOptions): Promise<JobAnswer> {
  const { api, fields, stop } = options;
  if (batch.kind !== 'urls') return sendFiles(batch.inputs, options);
  const body = JSON.stringify({ ...Object.fromEntries(fields), urls: batch.urls });
  const headers = { 'Content-Type': 'application/json' };
  return unlessStopped(options, await api.json('POST', '/jobs', { body, headers, signal: stop }));
}

async function sendFiles(inputs: LocalInput[], options: SendOptions): Promise<JobAnswer> {
  const { api, fields, stdin, messages, stop, onBytes } = options;
  const form = new MultipartBody(
    [...fields],
    inputs.map((input) => ({
      name: input.sentName,
      sizeBytes: input.sizeBytes,
      open: () => opened(input, stdin),
    })),
  );
  stop.throwIfAborted();
  const cut = new AbortController();
  const onStop = () => {
    if (form.isGiven) setTimeout(() => cut.abort(stop.reason), graceMs).unref();
    else cut.abort(stop.reason);
  };
  stop.addEventListener('abort', onStop, { once: true });
  try {
    const body = form.stream(onBytes);
    const request = { body, headers: form.headers, signal: cut.signal, silenceMs };
    return await unlessStopped(options, await api.json<JobAnswer>('POST', '/jobs', request));
  } catch (error) {
    stop.throwIfAborted();
    const sentence = ownFault(error, messages);
    throw sentence === null ? error : new CommandFailure(sentence, exitCodes.failed);
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}

function opened({ path, sizeBytes }: LocalInput, stdin: Readable): Readable {
  if (path === null) return stdin;
  // No further than was promised, should it grow meanwhile.
  const range = sizeBytes === null ? {} : { start: 0, end: sizeBytes - 1 };
  return createReadStream(path, { ...range, highWaterMark: pieceBytes });
}

/** A job that was made in the very moment of the interruption goes again. */
async function unlessStopped({ api, stop }: SendOptions, job: JobAnswer): Promise<JobAnswer> {
  if (!stop.aborted) return job;
  await api
    .json('DELETE', `/jobs/${job.job_id}`, { signal: AbortSignal.timeout(graceMs) })
    .catch(() => undefined);
  throw stop.reason;
}

/** What is wrong with a file of ours, found only while it was sent. */
function ownFault(error: unknown, messages: Messages): string | null {
  if (error instanceof FileChanged) return messages.fileChanged(plainText(error.file));
  const { path } = error as NodeJS.ErrnoException;
  return typeof path === 'string'
    ? messages.pathUnreadable(plainText(path), reasonOf(error, messages))
    : null;
}
