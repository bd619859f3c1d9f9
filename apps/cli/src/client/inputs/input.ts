/** Something to send that lies on this machine. */
export interface LocalInput {
  /** absolute path; null for standard input */
  path: string | null;
  /** as the person would name it */
  shown: string;
  /** what the server is told, folders included */
  sentName: string;
  /** null where nobody knows: standard input */
  sizeBytes: number | null;
  /** absolute path of its results, without an ending; of an archive the folder that they go to */
  target: string;
}

export interface Inputs {
  recordings: LocalInput[];
  archives: LocalInput[];
  urls: string[];
}
