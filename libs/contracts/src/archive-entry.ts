/** One recording of an archive: all that is needed to read it later, in another process too. Plain data, fit for a manifest. */
export interface ArchiveEntry {
  /** with `/`, clean and unlike any other path of the archive; a label, never a path on a disk */
  path: string;
  /** the last part of the path */
  name: string;
  /** where its packed bytes begin in the archive */
  dataOffset: number;
  /** how its bytes are packed */
  method: 'stored' | 'deflated';
  /** how many packed bytes there are */
  compressedBytes: number;
  /** how many bytes the archive says come out */
  declaredBytes: number;
  /** CRC-32 of the bytes that come out, as the archive says */
  crc32: number;
}

/** Why an entry of an archive is left out. */
export type SkipReason = 'folder' | 'system_file' | 'hidden_file' | 'special_file' | 'empty_file';

export interface SkippedEntry {
  path: string;
  reason: SkipReason;
}
