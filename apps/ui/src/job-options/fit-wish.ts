import type { Engines } from '../api/types.js';
import { possible } from './possible.js';
import type { Wish } from './read-wish.js';

/**
 * The choices as they can be fulfilled: what was remembered for another engine or server is left out, not refused.
 * @param longestSeconds for which the server keeps a job; undefined while nobody knows
 */
export function fitWish(
  wish: Wish,
  engines: Engines | undefined,
  longestSeconds: number = Infinity,
): Wish {
  if (engines === undefined) return wish;
  const { engine, model, isAuto, languages, can } = possible(wish, engines);
  const device = engine?.devices.find((one) => one.device === wish.device);
  return {
    engine: isAuto ? 'auto' : (engine?.id ?? 'auto'),
    model: isAuto ? null : (model?.id ?? null),
    device: device?.ready ? wish.device : 'auto',
    language: languages.includes(wish.language) ? wish.language : 'auto',
    task: can('translation') ? wish.task : 'transcribe',
    word_timestamps: wish.word_timestamps && can('word_timestamps'),
    hotwords: can('hotwords') ? wish.hotwords.trim() : '',
    initial_prompt: can('initial_prompt') ? wish.initial_prompt.trim() : '',
    vad_filter: wish.vad_filter || !can('vad_filter'),
    beam_size: can('beam_size') ? wish.beam_size : null,
    temperature: can('temperature') ? wish.temperature : null,
    retention_seconds:
      (wish.retention_seconds ?? 0) > longestSeconds ? null : wish.retention_seconds,
  };
}
