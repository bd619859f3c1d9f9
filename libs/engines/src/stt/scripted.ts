import { pythonEngine } from '../python-engine.js';
import { WHISPER_ABILITIES, WHISPER_LANGUAGES } from '../whisper.js';

/** A test engine: a real runner that does what the script in `initial_prompt` says (words, delays, crashes). */
export default pythonEngine({
  id: 'scripted',
  title: 'Scripted test engine',
  hidden: true,
  devices: ['cpu', 'gpu'],
  abilities: WHISPER_ABILITIES,
  languages: WHISPER_LANGUAGES,
  models: [{ id: 'scripted', sizeBytes: 0, licence: 'MIT' }],
  defaultModel: 'scripted',
  compactFormat: 'int8',
});
