import type { JoinedFile } from './joined-file.js';
import type { SpokenTranscript } from './spoken.js';
import type { Cue } from './subtitles/cue.js';
import { cueText } from './subtitles/cue-text.js';
import { subtitleCues } from './subtitles/subtitle-cues.js';
import { failureCue, onOneTimeline, settledCues } from './subtitles/timeline.js';

/** openai-whisper's table: a row for each segment, times in whole milliseconds, no quoting. Speakers are left out. */
export const transcriptToTsv = (transcript: SpokenTranscript): string =>
  tsvOf(settledCues(subtitleCues(transcript), transcript));

/** All files of a job on one timeline. The table has no comments: a failed file is a row of 1 ms, `[code] path`. */
export function joinedTsv(files: readonly JoinedFile[]): string {
  const cuesOf = (file: JoinedFile) =>
    file.transcript ? subtitleCues(file.transcript) : [failureCue(file)];
  return tsvOf(onOneTimeline(files, cuesOf).flatMap(({ cues }) => cues));
}

const tsvOf = (cues: Cue[]): string => ['start\tend\ttext\n', ...cues.map(row)].join('');

const row = (cue: Cue): string => `${cue.startMs}\t${cue.endMs}\t${cueText(cue, (text) => text)}\n`;
