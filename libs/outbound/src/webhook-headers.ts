import { webhookKey } from '#libs/contracts';
import { Webhook } from 'standardwebhooks';

/**
 * The three headers of Standard Webhooks.
 * @param secrets whose signatures are sent side by side: a receiver that knows one of them is satisfied
 */
export function webhookHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  at = new Date(),
): Record<string, string> {
  const signatures = secrets.map((secret) =>
    new Webhook(webhookKey(secret), { format: 'raw' }).sign(id, at, body),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
