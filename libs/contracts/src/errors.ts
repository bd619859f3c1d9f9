interface ErrorEntry {
  /** the HTTP answer, or null for codes that only end a file */
  status: number | null;
  /** whether the same request can succeed later without a change */
  retryable: boolean;
  title: string;
}

/** The one table of codes. A code is stable: clients translate by it. */
export const ERRORS = {
  bad_multipart: {
    status: 400,
    retryable: false,
    title: 'The request body is not a readable upload',
  },
  bad_json: { status: 400, retryable: false, title: 'The request body is not readable JSON' },
  unauthorized: { status: 401, retryable: false, title: 'This server asks for a key' },
  forbidden: { status: 403, retryable: false, title: 'This request is not allowed from there' },
  not_found: { status: 404, retryable: false, title: 'There is nothing at this address' },
  job_not_found: { status: 404, retryable: false, title: 'There is no such job' },
  file_not_found: { status: 404, retryable: false, title: 'There is no such file in this job' },
  delivery_not_found: {
    status: 404,
    retryable: false,
    title: 'There is no such delivery of this job',
  },
  download_not_found: {
    status: 404,
    retryable: false,
    title: 'This link was used already, or its time is over',
  },
  version_not_found: { status: 404, retryable: false, title: 'The text has no such version' },
  model_in_use: { status: 409, retryable: true, title: 'The model is in use' },
  job_expired: { status: 410, retryable: false, title: 'The time to keep this job is over' },
  job_not_finished: { status: 409, retryable: true, title: 'The job has not finished yet' },
  file_failed: { status: 409, retryable: false, title: 'This file failed' },
  file_cancelled: { status: 409, retryable: false, title: 'This file was cancelled' },
  peaks_not_ready: {
    status: 409,
    retryable: true,
    title: 'The waveform of this file is not there',
  },
  idempotency_in_flight: {
    status: 409,
    retryable: true,
    title: 'A request with this key is still being received',
  },
  too_many_versions: {
    status: 409,
    retryable: false,
    title: 'The text has as many versions as it may have',
  },
  version_conflict: {
    status: 412,
    retryable: false,
    title: 'Somebody else has corrected this text in the meantime',
  },
  precondition_failed: {
    status: 412,
    retryable: false,
    title: 'It is no longer what the request expects',
  },
  too_large: { status: 413, retryable: false, title: 'The upload is too large' },
  unsupported_media: {
    status: 415,
    retryable: false,
    title: 'This is not a recording we can read',
  },
  range_unsatisfiable: {
    status: 416,
    retryable: false,
    title: 'The recording has no such bytes',
  },
  file_missing: { status: 422, retryable: false, title: 'No recording was sent' },
  file_empty: { status: 422, retryable: false, title: 'The file is empty' },
  zip_unreadable: { status: 422, retryable: false, title: 'The archive cannot be read' },
  zip_nested: { status: 422, retryable: false, title: 'There is an archive inside the archive' },
  zip_encrypted: { status: 422, retryable: false, title: 'The archive is protected by a password' },
  unknown_engine: { status: 422, retryable: false, title: 'There is no such engine' },
  unknown_model: { status: 422, retryable: false, title: 'This engine has no such model' },
  unknown_language: {
    status: 422,
    retryable: false,
    title: 'This model does not know that language',
  },
  bad_option: { status: 422, retryable: false, title: 'An option has a wrong value' },
  option_unsupported: { status: 422, retryable: false, title: 'This option is not available yet' },
  idempotency_mismatch: {
    status: 422,
    retryable: false,
    title: 'The key was used for another request',
  },
  engine_not_installed: { status: 422, retryable: false, title: 'The engine is not installed' },
  precondition_required: {
    status: 428,
    retryable: false,
    title: 'The request does not say which version it corrects',
  },
  internal_error: { status: 500, retryable: true, title: 'Something went wrong on our side' },
  no_worker: { status: 503, retryable: true, title: 'No worker is running' },
  redis_away: { status: 503, retryable: true, title: 'The queue is not reachable' },
  storage_full: { status: 507, retryable: true, title: 'The storage is full' },
  decode_failed: { status: null, retryable: false, title: 'The recording could not be decoded' },
  zip_entry_corrupt: {
    status: null,
    retryable: false,
    title: 'The file is damaged in its archive',
  },
  audio_too_long: { status: null, retryable: false, title: 'The recording is too long' },
  engine_crash: {
    status: null,
    retryable: false,
    title: 'The engine ended while working on this file',
  },
  engine_timeout: { status: null, retryable: true, title: 'The engine did not answer in time' },
  out_of_memory: {
    status: null,
    retryable: true,
    title: 'There was not enough memory for this file',
  },
  model_too_large: {
    status: null,
    retryable: false,
    title: 'The model is larger than the memory that models may use',
  },
  engine_failed: { status: null, retryable: true, title: 'The engine reported an error' },
  model_unavailable: {
    status: null,
    retryable: true,
    title: 'The model could not be fetched or loaded',
  },
  cloud_failed: {
    status: null,
    retryable: true,
    title: 'The cloud engine did not transcribe the file',
  },
  download_failed: { status: null, retryable: true, title: 'The address could not be fetched' },
  waited_too_long: { status: null, retryable: true, title: 'No worker took the file in time' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** A fault in one part of a request. */
export interface ErrorDetail {
  /** JSON pointer, `/language` */
  pointer: string;
  detail: string;
}

/**
 * Every error with a meaning of its own. `detail` tells a person what to do.
 * HTTP answers and the ends of files are made from it; nothing else is shown outside.
 */
export class OitivaError extends Error {
  override readonly name = 'OitivaError';

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly extra: {
      errors?: ErrorDetail[];
      retryAfterSeconds?: number;
      /** the instant up to which a job was kept */
      expiredAt?: string;
      cause?: unknown;
    } = {},
  ) {
    super(`${code}: ${detail}`, { cause: extra.cause });
  }

  /** HTTP status; 500 for codes that belong to files and never answer a request. */
  get status(): number {
    return ERRORS[this.code].status ?? 500;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}
