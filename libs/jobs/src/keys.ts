import type { ManifestFile } from '#libs/contracts';
import type { FileRef } from '#libs/queue';

/** Where everything of a job lies in storage; the layout is described in docs/architecture.md. */
export const keys = {
  jobs: 'jobs',
  job: (jobId: string) => `jobs/${jobId}`,
  manifest: (jobId: string) => `jobs/${jobId}/job.json`,
  upload: (jobId: string, upload: number) => `jobs/${jobId}/uploads/${upload}`,
  files: (jobId: string) => `jobs/${jobId}/files`,
  /** the bytes of a file that came out of an archive or from an address */
  audio: (jobId: string, fileId: string) => `jobs/${jobId}/files/${fileId}/audio`,
  file: (jobId: string, fileId: string) => `jobs/${jobId}/files/${fileId}`,
  source: (jobId: string, fileId: string) => `jobs/${jobId}/files/${fileId}/source.json`,
  versions: (jobId: string, fileId: string) => `jobs/${jobId}/files/${fileId}/versions`,
  /** its whole text as somebody corrected it */
  version: (jobId: string, fileId: string, version: number) =>
    `jobs/${jobId}/files/${fileId}/versions/${version}.json`,
  peaks: (jobId: string, fileId: string) => `jobs/${jobId}/files/${fileId}/peaks.json`,
  attempt: (ref: FileRef) => attempt(ref),
  opening: (ref: FileRef) => `${attempt(ref)}/open.json`,
  cancel: (ref: FileRef) => `${attempt(ref)}/cancel.json`,
  end: (ref: FileRef) => `${attempt(ref)}/end.json`,
  spans: (ref: FileRef) => `${attempt(ref)}/spans`,
  span: (ref: FileRef, name: string) => `${attempt(ref)}/spans/${name}.json`,
  transcript: (ref: FileRef, run: string) => `${attempt(ref)}/${run}.transcript.json`,
  /** what a cloud engine calls the attempt */
  remote: (ref: FileRef) => `${attempt(ref)}/remote.json`,
  retries: (jobId: string) => `jobs/${jobId}/retries`,
  retry: (jobId: string, round: number) => `jobs/${jobId}/retries/${round}.json`,
  idempotency: 'idempotency',
  idempotencyRecord: (name: string) => `idempotency/${name}.json`,
  tombstones: 'tombstones',
  tombstone: (jobId: string) => `tombstones/${jobId}.json`,
  /** what cloud engines have yet to delete */
  remoteDeletions: 'remote-deletions',
  remoteDeletion: (name: string) => `remote-deletions/${name}.json`,
  jobEnds: (jobId: string) => `jobs/${jobId}/ends`,
  jobEnd: (jobId: string, round: number) => `jobs/${jobId}/ends/${round}.json`,
};

/** Where the bytes of a recording lie. */
export const audioKey = (jobId: string, { fileId, upload, entry, url }: ManifestFile): string =>
  entry === null && url === null ? keys.upload(jobId, upload) : keys.audio(jobId, fileId);

const attempt = ({ jobId, fileId, attempt }: FileRef) =>
  `jobs/${jobId}/files/${fileId}/a${attempt}`;
