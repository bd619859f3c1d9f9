import { readCatalogue } from '../catalogue.js';
import { pythonEngine } from '../python-engine.js';
import { WHISPER_ABILITIES, WHISPER_LANGUAGES } from '../whisper.js';

/** openai-whisper: the makers' own implementation on PyTorch, in an environment of its own. */
export default pythonEngine({
  id: 'openai-whisper',
  title: 'OpenAI Whisper',
  hidden: false,
  devices: ['cpu', 'gpu'],
  abilities: { ...WHISPER_ABILITIES, vadFilter: false, hotwords: false },
  languages: WHISPER_LANGUAGES,
  models: readCatalogue('openai-whisper'),
  defaultModel: 'base',
});
