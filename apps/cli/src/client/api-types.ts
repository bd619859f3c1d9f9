import type { FileView, JobView, Wire } from '#libs/contracts';

/** Answers of the API. Types only: the client loads no library of the server. */
export type JobAnswer = Wire<JobView>;
export type FileAnswer = Wire<FileView>;

export interface FilePageAnswer {
  data: FileAnswer[];
  has_more: boolean;
  next: string | null;
}

export const hasEnded = ({ status }: { status: string }): boolean =>
  !['queued', 'processing'].includes(status);
