import { type JoinedFile, type JoinedFiles, reasonOf } from './joined-file.js';
import { plainText } from './plain-text.js';
import type { SpokenTranscript } from './spoken.js';

/** One line a segment that has text, as the whisper family writes it. Speakers are left out. */
export const transcriptToTxt = (transcript: Pick<SpokenTranscript, 'segments'>): string =>
  transcript.segments
    .map(({ text }) => plainText(text))
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');

/** All files of a job under their headings; a failed file has one line with its code. */
export async function* joinedTxt(files: JoinedFiles): AsyncGenerator<string> {
  let between = '';
  for await (const file of files) {
    yield between + txtHeading(file.path) + bodyOf(file);
    between = '\n';
  }
}

/** A heading that a reader finds and a search finds again. */
export const txtHeading = (path: string): string => `# ${plainText(path)}\n\n`;

/** In place of a file that has no text: why, with its code. */
export const txtComment = (code: string, message: string): string =>
  `[${code}] ${plainText(message)}\n`;

function bodyOf(file: JoinedFile): string {
  if (file.transcript !== null) return transcriptToTxt(file.transcript);
  const { code, message } = reasonOf(file);
  return txtComment(code, message);
}
