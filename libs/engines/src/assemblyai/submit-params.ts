import type { JobOptions, Warning } from '#libs/contracts';
import type { SubmitParams } from './assemblyai-client.js';

/** What each model takes of words that it should listen for. */
const MOST_TERMS: Record<string, number> = { 'universal-3-5-pro': 1000, 'universal-2': 200 };
const MOST_WORDS_OF_A_TERM = 6;
/** It knows the languages that others do not. */
const FALLBACK = 'universal-2';

/** What is asked of them, and what of the job's options they do not have. */
export function submitParams(
  options: JobOptions,
  model: string,
  audioUrl: string,
): { params: SubmitParams; warnings: Warning[] } {
  const warnings = ignored(options);
  const terms = termsOf(options.hotwords);
  const most = MOST_TERMS[model] ?? 0;
  if (terms.length > most) {
    const message = `${model} listens for ${most} terms; the other hotwords were left out.`;
    warnings.push({ code: 'hotwords_cut', message });
  }
  const { language } = options;
  const params: SubmitParams = {
    audio_url: audioUrl,
    speech_models: [...new Set([model, FALLBACK])],
    ...(language === 'auto' ? { language_detection: true } : { language_code: language }),
    ...(terms.length === 0 ? {} : { keyterms_prompt: terms.slice(0, most) }),
  };
  return { params, warnings };
}

/** Hotwords are one text: what stands between commas belongs together, unless it is a sentence. */
function termsOf(hotwords: string | null): string[] {
  const phrases = (hotwords ?? '').split(/[,;\n]/).map((phrase) => phrase.trim());
  const terms = phrases.filter(Boolean).flatMap((phrase) => {
    const words = phrase.split(/\s+/);
    return words.length > MOST_WORDS_OF_A_TERM ? words : [phrase];
  });
  return [...new Set(terms)];
}

function ignored({ initialPrompt, beamSize, temperature }: JobOptions): Warning[] {
  const given = { initial_prompt: initialPrompt, beam_size: beamSize, temperature };
  return Object.entries(given)
    .filter(([, value]) => value !== null)
    .map(([name]) => ({ code: 'option_ignored', message: `AssemblyAI has no ${name}.` }));
}
