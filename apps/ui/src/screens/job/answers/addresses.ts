import type { TextFormat } from '../../../api/text-formats.js';
import type { ShownVersion } from './shown-version.js';

const base = (jobId: string, fileId: string): string => `/jobs/${jobId}/files/${fileId}`;

/** Where the API has what a browser fetches by itself: sound, and files to keep. */
export const addresses = {
  recording: (jobId: string, fileId: string): string => `${base(jobId, fileId)}/audio`,
  text: (jobId: string, fileId: string, format: TextFormat, version: ShownVersion): string =>
    `${base(jobId, fileId)}/transcript.${format}?version=${version}`,
  textSoFar: (jobId: string, fileId: string, format: TextFormat): string =>
    `${base(jobId, fileId)}/transcript.${format}?partial=true`,
  joined: (jobId: string, format: TextFormat, version: ShownVersion): string =>
    `/jobs/${jobId}/transcript.${format}?version=${version}`,
  zip: (jobId: string, formats: readonly TextFormat[], version: ShownVersion): string =>
    `/jobs/${jobId}/transcripts.zip?formats=${formats.join()}&version=${version}`,
};
