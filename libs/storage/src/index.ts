export { type DiskSpace, diskSpace } from './disk-space.js';
export type { FolderSize } from './folder-size.js';
export { FolderSizes, type FolderSizesNow } from './folder-sizes.js';
export { openStorage } from './open-storage.js';
export type { ObjectStorage } from './storage.js';
export { storageFolder } from './storage-folder.js';
