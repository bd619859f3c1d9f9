import type { Wish } from './read-wish.js';

/** What the API does where a field is absent. */
const USUAL: Wish = {
  ...{ engine: 'auto', model: null, device: 'auto', language: 'auto', task: 'transcribe' },
  ...{ word_timestamps: false, hotwords: '', initial_prompt: '', vad_filter: true },
  ...{ beam_size: null, temperature: null, retention_seconds: null },
};

/** The fields of `POST /jobs` for a choice: the session, and whatever is not as usual. */
export function requestFields(wish: Wish, sessionId: string): Record<string, string> {
  const fields: Record<string, string> = { session_id: sessionId };
  for (const name of Object.keys(USUAL) as (keyof Wish)[]) {
    const value = wish[name];
    if (value !== null && value !== USUAL[name]) fields[name] = String(value);
  }
  return fields;
}
