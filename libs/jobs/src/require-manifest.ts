import { type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';
import type { JobRecords } from './job-records.js';

/** What a job promises. @throws OitivaError `job_not_found` */
export async function requireManifest(records: JobRecords, jobId: string): Promise<JobManifest> {
  const manifest = await records.manifest(jobId);
  if (manifest === null) throw new OitivaError('job_not_found', `There is no job "${jobId}".`);
  return manifest;
}

/** @throws OitivaError `file_not_found` */
export function requireFile(manifest: JobManifest, fileId: string): ManifestFile {
  const file = manifest.files.find((candidate) => candidate.fileId === fileId);
  if (file === undefined) {
    throw new OitivaError('file_not_found', `The job has no file "${fileId}".`);
  }
  return file;
}
