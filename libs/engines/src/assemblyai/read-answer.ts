import { FarSideError } from './far-side-error.js';

/** The words of twelve hours, each with its times, take 15 MB. */
const MOST_BYTES = 128 * 2 ** 20;
const MOST_WORDS = 300;

/**
 * The body of an answer that is one.
 * @throws FarSideError for a status that is none of success, with their words and when to come back
 */
export async function readAnswer(response: Response): Promise<string> {
  const { status, headers } = response;
  const text = await limitedText(response);
  if (status >= 200 && status < 300) return text;
  const words = wordsOf(text);
  const fault = { status, words, retryAfterMs: retryAfterMs(headers) };
  throw new FarSideError(sentenceOf(status, words), fault);
}

function sentenceOf(status: number, words: string | null): string {
  if (status === 401) return 'AssemblyAI refuses the key. Check ASSEMBLYAI_API_KEY.';
  if (status === 429) return 'AssemblyAI takes no more requests for now.';
  return `AssemblyAI answered ${status}${words === null ? '.' : `: ${words}`}`;
}

/** Their words as one short line; addresses are left out, which may open what we sent. */
export function cleanWords(words: string): string {
  const line = words
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(address)')
    .trim();
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line;
}

function wordsOf(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' && error.trim() !== '' ? cleanWords(error) : null;
  } catch {
    // a page of some proxy says nothing to anybody
    return null;
  }
}

/** Seconds or a date; their own header counts seconds until the next window. */
function retryAfterMs(headers: Headers): number | null {
  const asked = headers.get('retry-after') ?? headers.get('x-ratelimit-reset');
  if (asked === null || asked.trim() === '') return null;
  const seconds = Number(asked);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new FarSideError('AssemblyAI answered more than can be true.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
