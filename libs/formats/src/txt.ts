import type { Transcript } from '#libs/contracts';

/** One line a segment, as the whisper family writes it. */
export const transcriptToTxt = (transcript: Pick<Transcript, 'segments'>): string =>
  transcript.segments.map(({ text }) => `${text}\n`).join('');

/** A heading that a reader finds and a search finds again. */
export const txtHeading = (path: string): string => `# ${path}\n\n`;

/** In place of a file that has no text: why, with its code. */
export const txtComment = (code: string, message: string): string => `[${code}] ${message}\n`;
