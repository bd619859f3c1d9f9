import type { EngineDescription, SpeechEngine } from '#libs/contracts';
import type { EngineModule } from '../engine-module.js';
import { WHISPER_ABILITIES, WHISPER_LANGUAGES } from '../whisper.js';

const description: EngineDescription = {
  id: 'null',
  title: 'Null test engine',
  hidden: true,
  devices: ['cpu'],
  abilities: { ...WHISPER_ABILITIES, wordTimestamps: false, languageDetection: false },
  languages: WHISPER_LANGUAGES,
  models: [{ id: 'null', sizeBytes: 0, licence: 'MIT' }],
  defaultModel: 'null',
};

/** A test engine that does no work at all: what is left is the cost of everything around an engine. */
export default {
  description,
  create: (): SpeechEngine => ({
    probe: async () => ({ devices: { cpu: { ready: true, reason: null } }, versions: {} }),
    installedModels: async () => ['null'],
    loadedModels: () => [{ model: 'null', device: 'cpu' }],
    transcribe: async ({ durationSeconds }) => ({
      language: null,
      languageProbability: null,
      durationSeconds: durationSeconds ?? 0,
      speechSeconds: null,
      partial: false,
      warnings: [],
      computeType: null,
      engineSeconds: 0,
      segments: [],
    }),
  }),
} satisfies EngineModule;
