import { readCatalogue } from '../catalogue.js';
import { pythonEngine } from '../python-engine.js';
import { WHISPER_ABILITIES, WHISPER_LANGUAGES } from '../whisper.js';

/** Distil-Whisper checkpoints as Hugging Face's library keeps them, in an environment of its own. */
export default pythonEngine({
  id: 'transformers',
  title: 'Distil-Whisper (Transformers)',
  hidden: false,
  devices: ['cpu', 'gpu'],
  abilities: {
    ...WHISPER_ABILITIES,
    wordTimestamps: false,
    translation: false,
    vadFilter: false,
    hotwords: false,
  },
  languages: WHISPER_LANGUAGES,
  models: readCatalogue('transformers'),
  defaultModel: 'distil-large-v3',
});
