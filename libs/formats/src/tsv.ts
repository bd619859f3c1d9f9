import type { JoinedFiles } from './joined-file.js';
import type { SpokenTranscript } from './spoken.js';
import type { Cue } from './subtitles/cue.js';
import { cueText } from './subtitles/cue-text.js';
import { subtitleCues } from './subtitles/subtitle-cues.js';
import { failureCue, settledCues, Timeline } from './subtitles/timeline.js';

/** openai-whisper's table: a row for each segment, times in whole milliseconds, no quoting. Speakers are left out. */
export const transcriptToTsv = (transcript: SpokenTranscript): string =>
  HEADER + rowsOf(settledCues(subtitleCues(transcript), transcript));

/** All files of a job on one timeline. The table has no comments: a failed file is a row of 1 ms, `[code] path`. */
export async function* joinedTsv(files: JoinedFiles): AsyncGenerator<string> {
  const timeline = new Timeline();
  yield HEADER;
  for await (const file of files) {
    const cues = file.transcript ? subtitleCues(file.transcript) : [failureCue(file)];
    yield rowsOf(timeline.place(file, cues));
  }
}

const HEADER = 'start\tend\ttext\n';

const rowsOf = (cues: Cue[]): string => cues.map(row).join('');

const row = (cue: Cue): string => `${cue.startMs}\t${cue.endMs}\t${cueText(cue, (text) => text)}\n`;
