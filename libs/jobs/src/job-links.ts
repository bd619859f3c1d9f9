import { downloadFormats } from './downloads/download-formats.js';

/** Where the text of a job or a file is, in each format. */
export const transcriptLinks = (base: string, query = ''): Record<string, string> =>
  Object.fromEntries(
    Object.keys(downloadFormats).map((format) => [format, `${base}/transcript.${format}${query}`]),
  );

/** What there is of a job. */
export const linksFor = (base: string, ended: boolean): Record<string, string> => ({
  self: base,
  events: `${base}/events`,
  ...(ended ? { ...transcriptLinks(base), zip: `${base}/transcripts.zip` } : {}),
});
