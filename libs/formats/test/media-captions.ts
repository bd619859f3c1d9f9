import * as library from 'media-captions';

interface CaptionCue {
  startTime: number;
  endTime: number;
  text: string;
}

/** What its tokenizer makes of a WebVTT cue: marks with children, and text. */
export type CaptionNode =
  { type: 'text'; data: string } | { type: 'b' | 'i' | 'u' | 'v'; children: CaptionNode[] };

interface MediaCaptions {
  /** With `strict` the first fault of a WebVTT file is thrown. */
  parseText: (
    text: string,
    options: { type: 'srt' | 'vtt'; strict?: boolean },
  ) => Promise<{ cues: CaptionCue[]; errors: Error[] }>;
  tokenizeVTTCue: (cue: CaptionCue) => CaptionNode[];
}

/** The package's own types are spelled for bundlers and say nothing under Node's resolution. */
export const { parseText, tokenizeVTTCue } = library as unknown as MediaCaptions;
