import { portablePath, UniquePaths } from '#libs/media';
import { stemOf } from './stem-of.js';
import { ZIP_MANIFEST } from './zip-paths.js';

export interface NamedJob {
  /** of its first recording */
  name: string;
  createdAt: string;
}

/** For each job a folder of its own in a zip of many: named after its first recording, or else after its time. */
export function jobFolders(jobs: readonly NamedJob[]): string[] {
  const unique = new UniquePaths();
  unique.take(ZIP_MANIFEST);
  return jobs.map((job) => unique.take(folderOf(job)));
}

function folderOf({ name, createdAt }: NamedJob): string {
  const folder = portablePath(stemOf(name)).split('/').at(-1) ?? '';
  // nothing in it that a person could tell it by
  return /^[_. -]*$/.test(folder) ? timeOf(createdAt) : folder;
}

/** `2026-11-21 12-00-00`, in UTC: no system takes colons. */
const timeOf = (instant: string): string =>
  instant.slice(0, 19).replace('T', ' ').replaceAll(':', '-');
