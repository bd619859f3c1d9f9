import { OitivaError } from '#libs/contracts';
import { isFileId, isJobId } from '#libs/jobs';

/** @throws OitivaError `job_not_found`: what cannot be an id never reaches storage */
export function requireJobId(text: string): string {
  if (isJobId(text)) return text;
  throw new OitivaError('job_not_found', `"${text}" is no job id.`);
}

/** @throws OitivaError `file_not_found` */
export function requireFileId(text: string): string {
  if (isFileId(text)) return text;
  throw new OitivaError('file_not_found', `"${text}" is no file id.`);
}
