/** What a queue carries of a file: ids and nothing else. */
export interface FileRef {
  jobId: string;
  fileId: string;
  attempt: number;
}

/** The id in the queue is made from the ids alone, so that adding twice is adding once. */
export const queueIdFor = (ref: FileRef): string => `${ref.jobId}.${ref.fileId}.a${ref.attempt}`;
