/** The formats of a transcript, the plainest first; what each is called is `format.<name>`. */
export const TEXT_FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
