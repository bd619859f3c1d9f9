import type { WebhookOutcome } from '#libs/contracts';

/** Those of the 4xx that another time may be better for. */
const LATER = new Set([408, 409, 425, 429]);
/** Those that may say when. */
const SAYS_WHEN = new Set([429, 503]);

export interface Verdict {
  /** null: to be tried again */
  outcome: WebhookOutcome | null;
  /** why it did not succeed; null where it did */
  error: string | null;
  /** whether `Retry-After` counts */
  saysWhen: boolean;
}

/** What an answer's status means for a webhook. */
export function judgeAnswer(statusCode: number): Verdict {
  const verdict = (outcome: WebhookOutcome | null, error: string | null): Verdict => ({
    outcome,
    error,
    saysWhen: SAYS_WHEN.has(statusCode),
  });
  if (statusCode >= 200 && statusCode < 300) return verdict('delivered', null);
  if (statusCode >= 300 && statusCode < 400) {
    return verdict(null, `the answer is a redirect (${statusCode}), which is not followed`);
  }
  if (statusCode === 410) return verdict('disabled', 'the receiver is gone for good (410)');
  const isFinal = statusCode >= 400 && statusCode < 500 && !LATER.has(statusCode);
  return verdict(isFinal ? 'given_up' : null, `the receiver answered ${statusCode}`);
}
