const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_CHARACTERS = 256;

/** The key of a secret: what follows `whsec_` in Base64, or the characters themselves. */
export const webhookKey = (secret: string): Buffer =>
  secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret, 'latin1');

/** What is wrong with a secret, in words that never hold it; null for a good one. */
export function faultOfWebhookSecret(secret: string): string | null {
  // as it would be written again: receivers are strict about what is not Base64
  const isBase64 = secret === PREFIX + webhookKey(secret).toString('base64');
  const isRaw = !secret.startsWith(PREFIX) && /^[\x21-\x7e]+$/.test(secret);
  const isLong = webhookKey(secret).length >= LEAST_BYTES;
  if ((isBase64 || isRaw) && isLong && secret.length <= MOST_CHARACTERS) return null;
  return `expected whsec_ and the Base64 of ${LEAST_BYTES} bytes or more, or ${LEAST_BYTES} to ${MOST_CHARACTERS} characters without spaces`;
}
