/** How a person wants recordings transcribed. */
export interface Wish {
  /** an id of `/engines`, or `auto` */
  engine: string;
  /** null, here and below: left to the engine, or to the server */
  model: string | null;
  device: 'auto' | 'cpu' | 'gpu';
  /** BCP 47, or `auto` */
  language: string;
  task: 'transcribe' | 'translate';
  word_timestamps: boolean;
  hotwords: string;
  initial_prompt: string;
  vad_filter: boolean;
  beam_size: number | null;
  temperature: number | null;
  retention_seconds: number | null;
}

export const DEVICE_WISHES = ['auto', 'cpu', 'gpu'] as const satisfies Wish['device'][];
export const TASKS = ['transcribe', 'translate'] as const satisfies Wish['task'][];
export const BEAM_SIZES = [1, 2, 3, 5, 8, 10, 15, 20] as const;
export const TEMPERATURES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
const HOUR = 3600;
export const RETENTIONS = [1, 6, 24, 7 * 24, 30 * 24].map((hours) => hours * HOUR);
/** The API takes no more. */
export const MOST_CHARACTERS = 16_384;

/** What stands in the address of a model or a language, and nothing else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const nameOf = (kept: unknown): string | null =>
  typeof kept === 'string' && NAME.test(kept) ? kept : null;

const textOf = (kept: unknown): string =>
  typeof kept === 'string' ? kept.slice(0, MOST_CHARACTERS) : '';

const oneOf = (known: readonly number[], kept: unknown): number | null =>
  known.find((value) => value === kept) ?? null;

/** Makes sense of whatever a browser kept; what is no choice is as for who never chose. */
export function readWish(kept: unknown): Wish {
  const read = (typeof kept === 'object' ? (kept ?? {}) : {}) as Record<string, unknown>;
  const engine = nameOf(read['engine']) ?? 'auto';
  return {
    engine,
    // a model belongs to an engine
    model: engine === 'auto' ? null : nameOf(read['model']),
    device: DEVICE_WISHES.find((device) => device === read['device']) ?? 'auto',
    language: nameOf(read['language']) ?? 'auto',
    task: TASKS.find((task) => task === read['task']) ?? 'transcribe',
    // words that light up and lead to their sound are what a page has over a file
    word_timestamps: read['word_timestamps'] !== false,
    hotwords: textOf(read['hotwords']),
    initial_prompt: textOf(read['initial_prompt']),
    vad_filter: read['vad_filter'] !== false,
    beam_size: oneOf(BEAM_SIZES, read['beam_size']),
    temperature: oneOf(TEMPERATURES, read['temperature']),
    retention_seconds: oneOf(RETENTIONS, read['retention_seconds']),
  };
}
