export { openStorage } from './open-storage.js';
export type { ObjectStorage } from './storage.js';
