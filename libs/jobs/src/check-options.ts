import {
  type EngineDescription,
  type ErrorCode,
  type JobOptions,
  OitivaError,
  type WorkerHeartbeat,
} from '#libs/contracts';
import type { EngineChoice } from './engine-choice.js';

function refuse(code: ErrorCode, option: string, detail: string): never {
  throw new OitivaError(code, detail, { errors: [{ pointer: `/${option}`, detail }] });
}

/** Options that are null where a job leaves them to the engine, by the ability that they need. */
const LEFT_TO_ENGINES = [
  ['hotwords', 'hotwords'],
  ['initialPrompt', 'initial_prompt'],
  ['beamSize', 'beam_size'],
  ['temperature', 'temperature'],
] as const;

/** @throws OitivaError when no engine could do what a job asks for; nothing is queued that must fail */
export function checkOptions(
  options: JobOptions,
  choice: EngineChoice,
  workers: WorkerHeartbeat[],
  lengthSeconds: number | null = null,
): void {
  const { engine, model: modelId } = choice.choose(options, workers, lengthSeconds);
  checkInstalled(engine, workers);
  const model = engine.models.find(({ id }) => id === modelId);
  if (model === undefined) {
    const known = engine.models.map(({ id }) => id).join(', ');
    refuse('unknown_model', 'model', `${engine.id} has no model "${modelId}". It has: ${known}.`);
  }
  if (options.device !== 'auto' && !engine.devices.includes(options.device)) {
    refuse('bad_option', 'device', `${engine.id} runs on: ${engine.devices.join(', ')}.`);
  }
  const languages = model.languages ?? engine.languages;
  if (options.language !== 'auto' && !languages.includes(options.language)) {
    const detail = `${modelId} does not know "${options.language}". It knows: auto, ${languages.join(', ')}.`;
    refuse('unknown_language', 'language', detail);
  }
  if (
    options.task === 'translate' &&
    (!engine.abilities.translation || model.translation === false)
  ) {
    refuse(
      'option_unsupported',
      'task',
      `${modelId} cannot translate. Choose a multilingual model.`,
    );
  }
  if (options.wordTimestamps && !engine.abilities.wordTimestamps) {
    refuse('option_unsupported', 'word_timestamps', `${engine.id} gives no word times.`);
  }
  for (const [ability, option] of LEFT_TO_ENGINES) {
    if (options[ability] === null || engine.abilities[ability]) continue;
    refuse('option_unsupported', option, `${engine.id} has no use for ${option}.`);
  }
}

/** Where no worker lives the job waits; where some live and none can, waiting would be for ever. */
export function checkInstalled(engine: EngineDescription, workers: WorkerHeartbeat[]): void {
  if (workers.length === 0) return;
  const found = workers.flatMap(({ engines }) => engines.filter(({ id }) => id === engine.id));
  if (found.some(({ ready }) => ready)) return;
  const reasons = found
    .flatMap(({ devices }) => devices.map(({ reason }) => reason))
    .filter(Boolean);
  refuse(
    'engine_not_installed',
    'engine',
    `No worker can run ${engine.id}. ${reasons[0] ?? 'Start Oitiva again with `npm start` to install it.'}`,
  );
}
