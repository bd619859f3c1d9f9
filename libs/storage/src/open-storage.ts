import { DiskStorage } from './disk.js';
import { storageFolder } from './storage-folder.js';
import type { ObjectStorage } from './storage.js';

/** @param url `file:/absolute/folder`; settings refuse every other kind for now */
export const openStorage = (url: string): ObjectStorage => new DiskStorage(storageFolder(url));
