import type { ArchiveEntry, SkippedEntry } from '#libs/contracts';

export interface ArchiveLimits {
  /** recordings in one archive */
  entries: number;
  /** bytes that all recordings together may unpack to */
  totalBytes: number;
  /** bytes that one recording may unpack to */
  entryBytes: number;
}

export interface ArchiveDirectory {
  /** in the order of the archive; never empty */
  entries: ArchiveEntry[];
  skipped: SkippedEntry[];
}
