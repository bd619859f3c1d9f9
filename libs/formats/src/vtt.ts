import { type JoinedFile, type JoinedFiles, reasonOf } from './joined-file.js';
import { plainText } from './plain-text.js';
import type { SpokenTranscript } from './spoken.js';
import type { SubtitleOptions } from './subtitle-options.js';
import { clock } from './subtitles/clock.js';
import type { Cue } from './subtitles/cue.js';
import { cueText } from './subtitles/cue-text.js';
import { subtitleCues } from './subtitles/subtitle-cues.js';
import { settledCues, Timeline } from './subtitles/timeline.js';

/**
 * WebVTT. A known speaker is the voice of the cue: `<v Ana>Bom dia.`
 *
 * @throws OitivaError `bad_option` for `highlightWords` without word times
 */
export const transcriptToVtt = (transcript: SpokenTranscript, options?: SubtitleOptions): string =>
  HEADER + blocksOf(settledCues(subtitleCues(transcript, options), transcript).map(block));

/**
 * All files of a job on one timeline; in the place of a failed file `NOTE path: [code] message`.
 *
 * @throws OitivaError `bad_option` for `highlightWords` where a file has no word times
 */
export async function* joinedVtt(
  files: JoinedFiles,
  options?: SubtitleOptions,
): AsyncGenerator<string> {
  const timeline = new Timeline();
  yield HEADER;
  for await (const file of files) {
    const cues = file.transcript ? subtitleCues(file.transcript, options) : [];
    const placed = timeline.place(file, cues).map(block);
    yield blocksOf(file.transcript ? placed : [note(file)]);
  }
}

const HEADER = 'WEBVTT\n';

const blocksOf = (blocks: string[]): string => blocks.map((text) => `\n${text}`).join('');

function block(cue: Cue): string {
  const speaker = escape(plainText(cue.speaker ?? ''));
  const voice = speaker === '' ? '' : `<v ${speaker}>`;
  const times = `${clock(cue.startMs, '.')} --> ${clock(cue.endMs, '.')}`;
  return `${times}\n${voice}${cueText(cue, escape)}\n`;
}

/** An arrow inside a comment would make a cue of it, and comments know no escapes. */
function note(file: JoinedFile): string {
  const { code, message } = reasonOf(file);
  return `NOTE ${plainText(`${file.path}: [${code}] ${message}`).replace(/-{2,}>/g, '->')}\n`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
