import { faultOfWebhookSecret, OitivaError, type WebhookTarget } from '#libs/contracts';
import { isRefusedLiterally } from '#libs/outbound';
import type { CreateJobDto } from './create-job.dto.js';

export const WEBHOOK_LIMITS = Symbol('webhook limits');

export interface WebhookLimits {
  /** whether the server has a secret of its own */
  hasSecret: boolean;
  privateHosts: string[];
}

/** Whom to tell of the job's end. @throws OitivaError `bad_option`, in words that hold neither URL nor secret */
export function webhookOf(
  { webhook_url: url, webhook_secret: secret }: CreateJobDto,
  { hasSecret, privateHosts }: WebhookLimits,
): Pick<WebhookTarget, 'url' | 'secret'> | null {
  if (url === undefined) {
    if (secret !== undefined) refuse('webhook_secret', 'it needs a webhook_url to go with');
    return null;
  }
  const fault = faultOfUrl(url, privateHosts);
  if (fault !== null) refuse('webhook_url', fault);
  const secretFault = secret === undefined ? null : faultOfWebhookSecret(secret);
  if (secretFault !== null) refuse('webhook_secret', secretFault);
  // nobody could tell an unsigned one from a forgery
  if (secret === undefined && !hasSecret) {
    refuse('webhook_secret', 'needed, because this server has no secret of its own to sign with');
  }
  return { url: new URL(url).href, secret: secret ?? null };
}

function faultOfUrl(text: string, privateHosts: string[]): string | null {
  if (!URL.canParse(text)) return 'expected a URL, such as https://example.org/hook';
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return 'expected http:// or https://';
  if (url.username !== '' || url.password !== '') return 'expected no user name or password in it';
  if (!isRefusedLiterally(url, privateHosts)) return null;
  return `${url.hostname} is a private host; the server's setting ALLOWED_PRIVATE_HOSTS can allow it`;
}

function refuse(field: string, detail: string): never {
  throw new OitivaError('bad_option', `${field}: ${detail}.`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}
