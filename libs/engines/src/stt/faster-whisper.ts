import { readCatalogue } from '../catalogue.js';
import { pythonEngine } from '../python-engine.js';
import { WHISPER_ABILITIES, WHISPER_LANGUAGES } from '../whisper.js';

/** faster-whisper: Whisper and Distil-Whisper models on CTranslate2; int8 on a processor, float16 on CUDA. */
export default pythonEngine({
  id: 'faster-whisper',
  title: 'faster-whisper',
  hidden: false,
  devices: ['cpu', 'gpu'],
  abilities: WHISPER_ABILITIES,
  languages: WHISPER_LANGUAGES,
  models: readCatalogue('faster-whisper'),
  defaultModel: 'base',
  compactFormat: 'int8',
});
