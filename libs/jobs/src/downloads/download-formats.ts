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
  joined: (jobId: string, files: DownloadedFile[], options: SubtitleOptions) => string;
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
  joined: (_jobId, files, options) => format.joined(files.map(asJoined), options),
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

const asJoined = ({ file, end, transcript, durationSeconds }: DownloadedFile): JoinedFile => ({
  path: file.path,
  durationSeconds,
  transcript,
  error: end.error,
});

function joinedJson(jobId: string, files: DownloadedFile[]): string {
  const listed = files.map(({ file, end, transcript }) => ({
    fileId: file.fileId,
    name: file.name,
    status: end.status,
    error: end.error,
    transcript,
  }));
  return JSON.stringify(toWire({ jobId, files: listed }));
}
