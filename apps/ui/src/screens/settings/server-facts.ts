import type { ServerSettings } from '../../api/types.js';
import { formatBytes, formatNumber, formatSpan } from '../../i18n/format.js';

/** What is asked of an answer that an older or newer server may give in part. */
type Told<Whole> = { [Key in keyof Whole]?: Told<Whole[Key]> | null };
export type ToldSettings = Told<ServerSettings>;

export interface Fact<Words extends string> {
  words: Words;
  value: string;
}

/** A fact that is known; none where the server does not tell. */
const fact = <Words extends string>(
  words: Words,
  value: number | null | undefined,
  format: (value: number) => string,
): Fact<Words>[] => (typeof value === 'number' ? [{ words, value: format(value) }] : []);

const whole = (value: number): string => formatNumber(value);

export const limitFacts = ({ limits }: ToldSettings) => [
  ...fact('settings.max_file', limits?.max_file_bytes, formatBytes),
  ...fact('settings.max_job', limits?.max_job_bytes, formatBytes),
  ...fact('settings.max_files', limits?.max_files_per_job, whole),
  ...fact('settings.max_audio', limits?.max_audio_seconds, formatSpan),
  ...fact('settings.max_wait', limits?.job_max_wait_seconds, formatSpan),
];

export const retentionFacts = ({ retention }: ToldSettings) => [
  ...fact('settings.kept', retention?.usual_seconds, formatSpan),
  ...fact('settings.kept_most', retention?.longest_seconds, formatSpan),
  ...fact('settings.sweep', retention?.janitor_interval_seconds, formatSpan),
];

export const storageFacts = ({ storage }: ToldSettings) => [
  ...fact('settings.storage_jobs', storage?.jobs_bytes, formatBytes),
  ...fact('settings.storage_models', storage?.models_bytes, formatBytes),
  ...fact('settings.storage_engines', storage?.engines_bytes, formatBytes),
];

const NAMES = { redis: 'settings.redis', valkey: 'settings.valkey' } as const;

/** Names of products are names; what the server is behind the queues is one of two. */
export function versionFacts({ versions }: ToldSettings) {
  const server = versions?.server;
  const named = <Words extends string>(words: Words, value: string | null | undefined) =>
    value ? [{ words, value }] : [];
  return [
    ...named('settings.oitiva', versions?.oitiva),
    ...named('settings.node', versions?.node),
    ...(server?.kind ? named(NAMES[server.kind], server.version) : []),
  ];
}
