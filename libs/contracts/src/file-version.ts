import type { Transcript } from './transcript.js';

/** What is told of a corrected text without its words. */
export interface VersionHead {
  /** counted from 1; 0 is what was recognised */
  version: number;
  createdAt: string;
  /** how many it has */
  segments: number;
}

/** `versions/<n>.json`: the whole text of a file as somebody corrected it; the first creator of a number wins. */
export interface FileVersion {
  schema: 1;
  version: number;
  createdAt: string;
  /** those before it, the oldest first: a list of all is one read */
  earlier: VersionHead[];
  transcript: Transcript;
}
