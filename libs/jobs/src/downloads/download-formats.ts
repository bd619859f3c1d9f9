import { toWire, type Transcript } from '#libs/contracts';
import {
  type FormatName,
  formats,
  type JoinedFile,
  type SubtitleOptions,
  type TranscriptFormat,
} from '#libs/formats';
import type { FileTranscript } from '../transcripts.js';

export type DownloadFormat = FormatName | 'json';

interface Renderer extends Pick<TranscriptFormat, 'mediaType' | 'options'> {
  file: (transcript: Transcript, options: SubtitleOptions) => string;
  joined: (
    jobId: string,
    files: AsyncIterable<DownloadedFile>,
    options: SubtitleOptions,
  ) => AsyncGenerator<string>;
}

/** One file of a job with what a joined download says of it. */
export interface DownloadedFile extends FileTranscript {
  /** null where unknown */
  durationSeconds: number | null;
}

const ofText = (format: TranscriptFormat): Renderer => ({
  mediaType: format.mediaType,
  options: format.options,
  file: (transcript, options) => format.file(transcript, options),
  joined: (_jobId, files, options) => format.joined(joinedFiles(files), options),
});

/** What transcripts can be downloaded as: the text formats, and JSON with all that is known. */
export const downloadFormats: Readonly<Record<DownloadFormat, Renderer>> = {
  txt: ofText(formats.txt),
  srt: ofText(formats.srt),
  vtt: ofText(formats.vtt),
  tsv: ofText(formats.tsv),
  json: {
    mediaType: 'application/json; charset=utf-8',
    options: [],
    file: (transcript) => JSON.stringify(toWire(transcript)),
    joined: joinedJson,
  },
};

export const isDownloadFormat = (name: string): name is DownloadFormat =>
  Object.hasOwn(downloadFormats, name);

async function* joinedFiles(files: AsyncIterable<DownloadedFile>): AsyncGenerator<JoinedFile> {
  for await (const { file, end, transcript, durationSeconds } of files) {
    yield { path: file.path, durationSeconds, transcript, error: end.error };
  }
}

async function* joinedJson(
  jobId: string,
  files: AsyncIterable<DownloadedFile>,
): AsyncGenerator<string> {
  yield `{"job_id":${JSON.stringify(jobId)},"files":[`;
  let between = '';
  for await (const { file, end, transcript } of files) {
    const { fileId, name } = file;
    const { status, error } = end;
    yield between + JSON.stringify(toWire({ fileId, name, status, error, transcript }));
    between = ',';
  }
  yield ']}';
}
