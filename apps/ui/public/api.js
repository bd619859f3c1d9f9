/**
 * Calls to the API, and the one place where its faults become errors with a code.
 *
 * @typedef {'queued' | 'processing' | 'completed' | 'failed' | 'cancelled'} Status
 * @typedef {{ code: string, message: string }} Note
 * @typedef {{ percent: number | null, processed_seconds: number | null, total_seconds: number | null,
 *   eta_seconds?: number | null, position?: number | null, waiting_for: string | null }} Progress
 * @typedef {{ files: number, queued: number, processing: number, completed: number, failed: number, cancelled: number }} Counts
 * @typedef {{ file_id: string, name: string, status: Status, percent: number | null, waiting_for: string | null,
 *   duration_seconds: number | null, processing_seconds: number | null, language: string | null, model: string | null,
 *   partial: boolean, warnings: Note[], error: Note | null, links: Record<string, string> }} FileView
 * @typedef {{ job_id: string, session_id: string, status: Status, created_at: string, expires_at: string | null,
 *   progress: Progress, counts: Counts, files: FileView[], links: Record<string, string> }} JobView
 * @typedef {{ id: string, size_bytes: number, installed: boolean, languages: string[] | null }} Model
 * @typedef {{ id: string, title: string, ready: boolean, missing: string | null, languages: string[],
 *   devices: { device: string, ready: boolean, reason: string | null }[],
 *   default_model: string, models: Model[] }} Engine
 */

import { askForKey } from './key-dialog.js';

export class ApiError extends Error {
  /** @param {string} code @param {number} status @param {string} [detail] what the server says to do, in English */
  constructor(code, status, detail = '') {
    super(code);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }

  /** The job is not there any more: deleted or expired. */
  get gone() {
    return this.status === 404 || this.status === 410;
  }
}

/** @param {number} status @param {string} body */
function readProblem(status, body) {
  try {
    const { code, title, detail } = JSON.parse(body);
    return new ApiError(code ?? 'unknown', status, detail ?? title);
  } catch {
    return new ApiError(status >= 502 ? 'unreachable' : 'unknown', status);
  }
}

/** What stands between the page and the server, by the first part of the path; empty when all is well. */
export const troubles = new Map();
/** @type {Set<() => void>} */
export const troubleListeners = new Set();

/** @param {string} path @param {ApiError | null} error */
function report(path, error) {
  const source = path.split('/')[1];
  const before = troubles.get(source)?.code;
  if (error && !error.gone) troubles.set(source, error);
  else troubles.delete(source);
  if (before !== troubles.get(source)?.code) for (const listener of troubleListeners) listener();
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<Response>} 2xx or 304, where a key is asked for once the person has given one
 * @throws {ApiError}
 */
export async function request(path, init = {}) {
  /** @type {ApiError | null} */
  let error = null;
  const send = () => fetch(path, { cache: 'no-store', ...init });
  try {
    let response = await send();
    if (response.status === 401 && (await askForKey())) response = await send();
    if (response.ok || response.status === 304) return response;
    error = readProblem(response.status, await response.text());
  } catch {
    error = new ApiError('unreachable', 0);
  } finally {
    report(path, error);
  }
  throw error;
}

/** @param {string} path */
export const getJson = async (path) =>
  (await request(path, { headers: { accept: 'application/json' } })).json();

/**
 * Sends recordings, and once more where the server asked for a key first.
 * @param {FormData} form
 * @param {(percent: number) => void} onPercent
 * @param {AbortSignal} signal
 * @returns {Promise<JobView>}
 * @throws {ApiError}
 */
export async function upload(form, onPercent, signal) {
  try {
    return await sendForm(form, onPercent, signal);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401 && (await askForKey()))) throw error;
    return sendForm(form, onPercent, signal);
  }
}

/**
 * XMLHttpRequest because fetch does not tell how far an upload is.
 * @param {FormData} form
 * @param {(percent: number) => void} onPercent
 * @param {AbortSignal} signal
 * @returns {Promise<JobView>}
 */
function sendForm(form, onPercent, signal) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', '/jobs');
    xhr.setRequestHeader('accept', 'application/json');
    xhr.upload.onprogress = ({ loaded, total }) => onPercent(total ? (100 * loaded) / total : 0);
    xhr.onload = () =>
      xhr.status < 300
        ? resolve(JSON.parse(xhr.responseText))
        : reject(readProblem(xhr.status, xhr.responseText));
    xhr.onerror = () => reject(new ApiError('upload_interrupted', 0));
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(form);
  });
}
