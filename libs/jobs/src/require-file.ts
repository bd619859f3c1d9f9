import { type JobManifest, type ManifestFile, OitivaError } from '#libs/contracts';

/** @throws OitivaError `file_not_found` */
export function requireFile(manifest: JobManifest, fileId: string): ManifestFile {
  const file = manifest.files.find((candidate) => candidate.fileId === fileId);
  if (file === undefined) {
    throw new OitivaError('file_not_found', `The job has no file "${fileId}".`);
  }
  return file;
}
