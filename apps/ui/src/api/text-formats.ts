/** The formats of a transcript, the plainest first; what each is called is `format.<name>`. */
export const TEXT_FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** What most people want in an archive. */
export const USUAL_FORMATS: readonly TextFormat[] = ['txt', 'srt'];

/** Takes a format up, or leaves it out; they keep the order of the list. */
export const withFormat = (
  before: readonly TextFormat[],
  format: TextFormat,
  isWanted: boolean,
): readonly TextFormat[] =>
  TEXT_FORMATS.filter((one) => (one === format ? isWanted : before.includes(one)));
