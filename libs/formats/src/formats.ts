import type { JoinedFiles } from './joined-file.js';
import type { SpokenTranscript } from './spoken.js';
import { joinedSrt, transcriptToSrt } from './srt.js';
import type { SubtitleOptions } from './subtitle-options.js';
import { joinedTsv, transcriptToTsv } from './tsv.js';
import { joinedTxt, transcriptToTxt } from './txt.js';
import { joinedVtt, transcriptToVtt } from './vtt.js';

export interface TranscriptFormat {
  mediaType: string;
  /** what shapes it; other options have no effect, so a door refuses them */
  options: readonly (keyof SubtitleOptions)[];
  /** @throws OitivaError `bad_option` for `highlightWords` without word times */
  file(transcript: SpokenTranscript, options?: SubtitleOptions): string;
  /** Every file of a job in one text, piece by piece as the files come. @throws OitivaError as `file` */
  joined(files: JoinedFiles, options?: SubtitleOptions): AsyncGenerator<string>;
}

export type FormatName = 'txt' | 'srt' | 'vtt' | 'tsv';

const SUBTITLE_OPTIONS = ['maxLineWidth', 'maxLineCount', 'highlightWords'] as const;

/** The one list of text formats, by the ending of their files: LF, UTF-8, no byte order mark. */
export const formats: Readonly<Record<FormatName, TranscriptFormat>> = {
  txt: {
    mediaType: 'text/plain; charset=utf-8',
    options: [],
    file: (transcript) => transcriptToTxt(transcript),
    joined: (files) => joinedTxt(files),
  },
  srt: {
    mediaType: 'application/x-subrip; charset=utf-8',
    options: SUBTITLE_OPTIONS,
    file: transcriptToSrt,
    joined: joinedSrt,
  },
  vtt: {
    mediaType: 'text/vtt; charset=utf-8',
    options: SUBTITLE_OPTIONS,
    file: transcriptToVtt,
    joined: joinedVtt,
  },
  tsv: {
    mediaType: 'text/tab-separated-values; charset=utf-8',
    options: [],
    file: (transcript) => transcriptToTsv(transcript),
    joined: (files) => joinedTsv(files),
  },
};

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);
