import type { JoinedFiles } from './joined-file.js';
import type { SpokenTranscript } from './spoken.js';
import type { SubtitleOptions } from './subtitle-options.js';
import { clock } from './subtitles/clock.js';
import type { Cue } from './subtitles/cue.js';
import { cueText } from './subtitles/cue-text.js';
import { subtitleCues } from './subtitles/subtitle-cues.js';
import { failureCue, settledCues, Timeline } from './subtitles/timeline.js';

/**
 * SubRip. Speakers are left out: the format has no place for them.
 *
 * @throws OitivaError `bad_option` for `highlightWords` without word times
 */
export const transcriptToSrt = (transcript: SpokenTranscript, options?: SubtitleOptions): string =>
  srtOf(settledCues(subtitleCues(transcript, options), transcript));

/**
 * All files of a job on one timeline. SubRip has no comments and a cue without text breaks parsers, so a failed
 * file is a cue `[code] path` of 1 ms where it would begin: whoever reads the file finds it, a player does not show it.
 *
 * @throws OitivaError `bad_option` for `highlightWords` where a file has no word times
 */
export async function* joinedSrt(
  files: JoinedFiles,
  options?: SubtitleOptions,
): AsyncGenerator<string> {
  const timeline = new Timeline();
  let before = 0;
  for await (const file of files) {
    const cues = file.transcript ? subtitleCues(file.transcript, options) : [failureCue(file)];
    yield srtOf(timeline.place(file, cues), before);
    before += cues.length;
  }
}

/** @param before cues in the same text that come first */
const srtOf = (cues: Cue[], before = 0): string =>
  cues.map((cue, at) => (before + at > 0 ? '\n' : '') + block(cue, before + at)).join('');

const block = (cue: Cue, index: number): string =>
  `${index + 1}\n${clock(cue.startMs, ',')} --> ${clock(cue.endMs, ',')}\n${cueText(cue, escape)}\n`;

/**
 * SubRip knows no escapes. Players take `<` for a tag and hide what follows, and braces for commands, so these
 * become their likes; an arrow is shortened as the whisper family does it, for parsers look for it in any line.
 */
const escape = (text: string): string =>
  text
    .replace(/-{2,}>/g, '->')
    .replace(/<([^<>\s][^<>]*)>/g, '‹$1›')
    .replaceAll('<', '‹')
    .replaceAll('{', '(')
    .replaceAll('}', ')');
