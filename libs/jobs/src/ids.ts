import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** Sortable by age. */
export const newJobId = (): string => `job_${next()}`;
export const newSessionId = (): string => `ses_${next()}`;
export const newRunId = (): string => `run_${next()}`;

/** Whether a path parameter can be an id of ours at all; nothing else ever reaches storage. */
export const isJobId = (text: string): boolean => /^job_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
export const isFileId = (text: string): boolean => /^f_\d{4,6}$/.test(text);

/** `f_0001` for the first of up to 9,999 files; zero-padded so that listings keep order. */
export const fileIdAt = (index: number, total: number): string =>
  `f_${String(index + 1).padStart(Math.max(4, String(total).length), '0')}`;
