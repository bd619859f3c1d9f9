import type { Kind } from './sniff.js';

/** What a look into a file found wrong, before anything is sent; codes of the API where it has one. */
export type Fault = 'file_empty' | 'zip_unreadable' | 'zip_encrypted' | 'unreadable';

/** What a look into a file told. */
export interface DraftFacts {
  kind: Kind | null;
  seconds: number | null;
  /** files in an archive */
  entries: number | null;
  fault: Fault | null;
}

/** Something that is to be sent. */
export interface Draft extends DraftFacts {
  id: string;
  /** with its folders; of an address the address */
  path: string;
  /** null for an address */
  file: Blob | null;
  /** it was spoken into this page and is nowhere else */
  isRecorded: boolean;
}
