export type { ArchiveDirectory, ArchiveLimits } from './archive/archive-entry.js';
export { openEntry } from './archive/open-entry.js';
export { portablePath } from './archive/portable-path.js';
export { readDirectory } from './archive/read-directory.js';
export { UniquePaths } from './archive/unique-paths.js';
export { writeZip, type ZipContent } from './archive/write-zip.js';
export { headerLength } from './header-length.js';
export { StreamMeter } from './stream-meter.js';
export { sniff, type Sniffed, SNIFFED_BYTES } from './sniff.js';
