export { type FormatName, formats, isFormatName, type TranscriptFormat } from './formats.js';
export type { JoinedFile, JoinedFiles } from './joined-file.js';
export type { SpokenSegment, SpokenTranscript } from './spoken.js';
export type { SubtitleOptions } from './subtitle-options.js';
export { transcriptToTxt, txtComment, txtHeading } from './txt.js';
