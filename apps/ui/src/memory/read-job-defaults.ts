/** What new jobs begin with in this browser, until their maker says otherwise. */
export interface JobDefaults {
  /** an id of `/engines`, or `auto` */
  engine: string;
  /** null: the engine's usual one */
  model: string | null;
  device: 'auto' | 'cpu' | 'gpu';
  /** BCP 47, or `auto` */
  language: string;
  task: 'transcribe' | 'translate';
  word_timestamps: boolean;
}

export const DEVICE_WISHES = ['auto', 'cpu', 'gpu'] as const satisfies JobDefaults['device'][];
export const TASKS = ['transcribe', 'translate'] as const satisfies JobDefaults['task'][];

/** What stands in the address of a model or a language, and nothing else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const nameOf = (kept: unknown): string | null =>
  typeof kept === 'string' && NAME.test(kept) ? kept : null;

/** Makes sense of whatever a browser kept; what is no choice is left to the server. */
export function readJobDefaults(kept: unknown): JobDefaults {
  const read = (typeof kept === 'object' ? (kept ?? {}) : {}) as Record<string, unknown>;
  const engine = nameOf(read['engine']) ?? 'auto';
  return {
    engine,
    // a model belongs to an engine
    model: engine === 'auto' ? null : nameOf(read['model']),
    device: DEVICE_WISHES.find((device) => device === read['device']) ?? 'auto',
    language: nameOf(read['language']) ?? 'auto',
    task: TASKS.find((task) => task === read['task']) ?? 'transcribe',
    word_timestamps: read['word_timestamps'] === true,
  };
}
