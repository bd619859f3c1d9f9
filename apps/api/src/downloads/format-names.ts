import { downloadFormats } from '#libs/jobs';

/** The formats that transcripts can be downloaded in. */
export const FORMAT_NAMES = Object.keys(downloadFormats);
