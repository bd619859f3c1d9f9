/** Choices beside the defaults of new jobs: what seldom changes, and what few change. */
export interface Extras {
  hotwords: string;
  initial_prompt: string;
  vad_filter: boolean;
  /** null, here and below: left to the engine, or to the server */
  beam_size: number | null;
  temperature: number | null;
  retention_seconds: number | null;
}

export const BEAM_SIZES = [1, 2, 3, 5, 8, 10, 15, 20] as const;
export const TEMPERATURES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
const HOUR = 3600;
export const RETENTIONS = [1, 6, 24, 7 * 24, 30 * 24].map((hours) => hours * HOUR);
/** The API takes no more. */
export const MOST_CHARACTERS = 16_384;

const textOf = (kept: unknown): string =>
  typeof kept === 'string' ? kept.slice(0, MOST_CHARACTERS) : '';

const oneOf = (known: readonly number[], kept: unknown): number | null =>
  known.find((value) => value === kept) ?? null;

/** Makes sense of whatever a browser kept. */
export function readExtras(kept: unknown): Extras {
  const read = (typeof kept === 'object' ? (kept ?? {}) : {}) as Record<string, unknown>;
  return {
    hotwords: textOf(read['hotwords']),
    initial_prompt: textOf(read['initial_prompt']),
    vad_filter: read['vad_filter'] !== false,
    beam_size: oneOf(BEAM_SIZES, read['beam_size']),
    temperature: oneOf(TEMPERATURES, read['temperature']),
    retention_seconds: oneOf(RETENTIONS, read['retention_seconds']),
  };
}
