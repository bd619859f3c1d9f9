import { describe, expect, it } from 'vitest';
import { faultOfWebhookSecret, webhookKey } from './webhook-secret.js';

const bytes = Buffer.from('0123456789abcdef01234567');

describe('a webhook secret', () => {
  it.each([`whsec_${bytes.toString('base64')}`, bytes.toString('latin1'), 'x'.repeat(256)])(
    'may be %s',
    (secret) => expect(faultOfWebhookSecret(secret)).toBeNull(),
  );

  it.each([
    '',
    'short',
    'x'.repeat(23),
    'x'.repeat(257),
    `whsec_${bytes.subarray(1).toString('base64')}`,
    `whsec_${'?'.repeat(40)}`,
    'with spaces in between, and long enough',
    'não-é-ascii-mas-é-bem-comprido',
  ])('may not be "%s", and that is said without repeating it', (secret) => {
    const fault = faultOfWebhookSecret(secret);
    expect(fault).toMatch(/^expected whsec_/);
    if (secret.length > 5) expect(fault).not.toContain(secret);
  });

  it('is Base64 after its prefix, and itself without', () => {
    expect(webhookKey(`whsec_${bytes.toString('base64')}`)).toEqual(bytes);
    expect(webhookKey(bytes.toString('latin1'))).toEqual(bytes);
  });
});
