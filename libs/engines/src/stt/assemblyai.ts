import type { EngineDescription } from '#libs/contracts';
import { AssemblyaiEngine } from '../assemblyai/assemblyai-engine.js';
import { ASSEMBLYAI_LANGUAGES } from '../assemblyai/languages.js';
import type { EngineModule } from '../engine-module.js';

const model = (id: string) => ({ id, sizeBytes: 0, licence: 'proprietary' });

const description: EngineDescription = {
  id: 'assemblyai',
  title: 'AssemblyAI',
  hidden: false,
  devices: ['cloud'],
  abilities: {
    wordTimestamps: true,
    languageDetection: true,
    translation: false,
    vadFilter: false,
    hotwords: true,
    initialPrompt: false,
    beamSize: false,
    temperature: false,
  },
  languages: ASSEMBLYAI_LANGUAGES,
  // the first one falls back on the second where it does not have the language
  models: [model('universal-3-5-pro'), model('universal-2')],
  defaultModel: 'universal-3-5-pro',
  longestSeconds: 36_000,
};

/** AssemblyAI: recordings leave this machine, and come back as words. Only with a key. */
export default {
  description,
  create: ({ assemblyai }) =>
    new AssemblyaiEngine(description, assemblyai ?? { apiKey: null, baseUrl: '' }),
} satisfies EngineModule;
