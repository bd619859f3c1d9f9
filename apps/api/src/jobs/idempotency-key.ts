import { createHash } from 'node:crypto';
import { OitivaError } from '#libs/contracts';
import type { Request } from 'express';
import type { ReceivedParts } from './upload-store.js';

const HEADER = 'Idempotency-Key';

/** The key by which a client may send the same request again; null without one. @throws OitivaError `bad_option` */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.get(HEADER)?.trim();
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'expected 1 to 255 printable ASCII characters without spaces';
  throw new OitivaError('bad_option', `${HEADER}: ${detail}.`, {
    errors: [{ pointer: `/${HEADER}`, detail }],
  });
}

/** Tells requests apart by what they ask for: fields as they were sent, names and bytes of what was uploaded. */
export function fingerprintOf(
  form: Record<string, unknown>,
  uploads: ReceivedParts['uploads'],
): string {
  const fields = Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([fields, uploads]))
    .digest('hex');
}
