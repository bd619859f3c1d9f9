import { asProblem, Problem } from '../api/problem.js';
import { queryClient } from '../api/query-client.js';
import type { Job } from '../api/types.js';
import { randomId } from '../memory/random-id.js';
import { Store } from '../memory/store.js';
import { upload } from './upload.js';

export interface SentFile {
  file: Blob;
  path: string;
  /** it was spoken into this page and is nowhere else */
  isRecorded?: boolean;
}

/** What is sent together: one job, of files or of addresses. */
export interface UploadWish {
  /** recordings and archives, with their folders where they have some */
  files: readonly SentFile[];
  /** recordings that the server fetches */
  urls: readonly string[];
  /** fields of `POST /jobs` */
  fields: Readonly<Record<string, string>>;
}

export interface Upload {
  id: string;
  wish: UploadWish;
  state: 'sending' | 'failed' | 'accepted';
  sentBytes: number;
  totalBytes: number;
  /** over the last seconds; null before anything can be said */
  bytesPerSecond: number | null;
  problem: Problem | null;
  job: Job | null;
}

/** What this page sends, newest first; it goes on whatever screen is shown. */
export const uploads = new Store<readonly Upload[]>([]);

/** those that somebody waits for */
const awaited = new Set<string>();
const aborters = new Map<string, AbortController>();
/** A weight of the last measurement in the speed that is shown. */
const SMOOTHING = 0.3;

const change = (id: string, part: Partial<Upload>): void =>
  uploads.update((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));

/** Begins to send. @returns the id of the upload */
export function startUpload(wish: UploadWish): string {
  const id = randomId();
  const totalBytes = wish.files.reduce((sum, { file }) => sum + file.size, 0);
  const fresh = { sentBytes: 0, totalBytes, bytesPerSecond: null, problem: null, job: null };
  uploads.update((all) => [{ id, wish, state: 'sending', ...fresh }, ...all]);
  void send(id, wish);
  return id;
}

/** Sends once more what failed; under the same key, so that it never becomes two jobs. */
export function sendAgain(id: string): void {
  const found = uploads.get().find((one) => one.id === id);
  if (found?.state !== 'failed') return;
  change(id, { state: 'sending', sentBytes: 0, bytesPerSecond: null, problem: null });
  void send(id, found.wish);
}

/**
 * Keeps what is accepted on the list until whoever began it knows of it.
 * @returns to be called by who no longer waits
 */
export function awaitUploads(ids: readonly string[]): () => void {
  for (const id of ids) awaited.add(id);
  return () => {
    for (const id of ids) awaited.delete(id);
    uploads.update((all) =>
      all.filter(({ id, state }) => state !== 'accepted' || !ids.includes(id)),
    );
  };
}

/** Puts an upload back that was taken off the list, and goes on sending. */
export function restoreUpload(upload: Upload): void {
  uploads.update((all) => [upload, ...all]);
  if (upload.state !== 'sending') return;
  change(upload.id, { sentBytes: 0, bytesPerSecond: null });
  void send(upload.id, upload.wish);
}

/** Ends an upload, or takes one off the list that has ended. */
export function dismissUpload(id: string): void {
  aborters.get(id)?.abort(new Problem('upload_interrupted', 0));
  uploads.update((all) => all.filter((one) => one.id !== id));
}

function bodyOf({ files, urls, fields }: UploadWish): FormData | string {
  if (urls.length > 0) return JSON.stringify({ ...fields, urls });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { file, path } of files) form.append('files', file, path);
  return form;
}

async function send(id: string, wish: UploadWish): Promise<void> {
  const aborter = new AbortController();
  aborters.set(id, aborter);
  const speed = speedometer();
  try {
    const job = await upload(
      bodyOf(wish),
      id,
      (sent) => change(id, { ...sent, bytesPerSecond: speed(sent.sentBytes) }),
      aborter.signal,
    );
    // the server has it now: the files themselves are kept no longer
    if (awaited.has(id)) change(id, { state: 'accepted', job, wish: { ...wish, files: [] } });
    else dismissUpload(id);
    void queryClient.invalidateQueries({ queryKey: ['jobs'] });
    void queryClient.invalidateQueries({ queryKey: ['queues'] });
  } catch (error) {
    const problem = asProblem(error) ?? new Problem('unknown', 0);
    change(id, { state: 'failed', problem });
  } finally {
    aborters.delete(id);
  }
}

function speedometer(): (sentBytes: number) => number | null {
  let atMs = performance.now();
  let beforeBytes = 0;
  let speed: number | null = null;
  return (sentBytes) => {
    const nowMs = performance.now();
    if (nowMs - atMs < 250) return speed;
    const measured = ((sentBytes - beforeBytes) * 1000) / (nowMs - atMs);
    speed = speed === null ? measured : speed + SMOOTHING * (measured - speed);
    atMs = nowMs;
    beforeBytes = sentBytes;
    return speed;
  };
}
