import { OitivaError } from '#libs/contracts';

/** What they say of a transcript that failed is words only. */
const NO_SPEECH = /no spoken audio|no speech/i;
const LOST_UPLOAD = /download error|could not be downloaded|cannot access|not accessible|expired/i;
const BAD_AUDIO = /does not appear to contain audio|unsupported|corrupt|decod|transcod|too short/i;

/** Silence is a result like any other. */
export const isNoSpeech = (words: string): boolean => NO_SPEECH.test(words);

/** Uploads are kept for a day or two, and sometimes less. */
export const mayHelpToSendAgain = (words: string): boolean => LOST_UPLOAD.test(words);

/** The end of a file that they could not transcribe. */
export function failureOf(words: string): OitivaError {
  const said = words === '' ? 'AssemblyAI gave no reason.' : `AssemblyAI says: ${words}`;
  return new OitivaError(BAD_AUDIO.test(words) ? 'decode_failed' : 'cloud_failed', said);
}
