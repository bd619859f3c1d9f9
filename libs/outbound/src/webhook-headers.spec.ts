import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookHeaders } from './webhook-headers.js';

const [older, newer] = ['the-older-secret-of-the-server', `whsec_${btoa('newer'.repeat(6))}`];
const body = JSON.stringify({ type: 'job.completed', text: 'ação 🎙' });

describe('the headers of a webhook', () => {
  it('satisfy the reference library, with a raw secret and with a prefixed one', () => {
    const raw = new Webhook(older, { format: 'raw' });
    expect(raw.verify(body, webhookHeaders('a.end.1', body, [older]))).toEqual(JSON.parse(body));
    const prefixed = new Webhook(newer);
    expect(prefixed.verify(body, webhookHeaders('a.end.1', body, [newer]))).toBeTruthy();
  });

  it('satisfy receivers with either secret while one takes the place of the other', () => {
    const headers = webhookHeaders('a.end.1', body, [newer, older]);
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    expect(new Webhook(newer).verify(body, headers)).toBeTruthy();
    expect(new Webhook(older, { format: 'raw' }).verify(body, headers)).toBeTruthy();
  });

  it('do not fit another body, id, time or secret', () => {
    const headers = webhookHeaders('a.end.1', body, [newer]);
    const by = (changed: object, text = body) =>
      expect(() => new Webhook(newer).verify(text, { ...headers, ...changed }));
    by({}, `${body} `).toThrow('No matching signature');
    by({ 'webhook-id': 'a.end.2' }).toThrow('No matching signature');
    const later = String(Number(headers['webhook-timestamp']) + 1);
    by({ 'webhook-timestamp': later }).toThrow('No matching signature');
    const foreign = new Webhook(older, { format: 'raw' });
    expect(() => foreign.verify(body, headers)).toThrow('No matching signature');
    const old = webhookHeaders('a.end.1', body, [newer], new Date(Date.now() - 600_000));
    expect(() => new Webhook(newer).verify(body, old)).toThrow('too old');
  });
});
