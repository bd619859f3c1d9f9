import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { post } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';

const SECRET = `whsec_${Buffer.from('a secret of the job itself').toString('base64')}`;
const HOOK = 'https://hooks.example.org/hook';
const recording = { name: 'a.mp3', bytes: bytesOf('pt-raposa') };

let product: Product;
beforeAll(async () => {
  product = await startProduct({ environment: { ALLOWED_PRIVATE_HOSTS: 'n8n.lan' } });
});
afterAll(() => product?.stop());

describe('POST /jobs refuses a webhook', () => {
  const withUrl = (url: string) => ({ webhook_url: url, webhook_secret: SECRET });
  const withSecret = (secret: string) => ({ webhook_url: HOOK, webhook_secret: secret });
  const bad: [string, Record<string, string>, string][] = [
    ['to no URL', withUrl('not a URL at all'), '/webhook_url'],
    ['by another protocol', withUrl('file:///etc/passwd'), '/webhook_url'],
    ['with a password in its URL', withUrl('https://me:word@example.org/'), '/webhook_url'],
    ['to a private host', withUrl('http://localhost/hook'), '/webhook_url'],
    ['to one that is spelled', withUrl('http://0xa9.254.43518/latest'), '/webhook_url'],
    ['to one that is mapped', withUrl('http://[::ffff:127.0.0.1]/'), '/webhook_url'],
    ['to a long URL', withUrl(`https://example.org/${'x'.repeat(2048)}`), '/webhook_url'],
    ['with a short secret', withSecret('short'), '/webhook_secret'],
    ['with a long secret', withSecret('x'.repeat(257)), '/webhook_secret'],
    ['with a broken secret', withSecret('whsec_not-base64-at-all-but-long'), '/webhook_secret'],
    ['with a secret for nobody', { webhook_secret: SECRET }, '/webhook_secret'],
    ['that nobody could sign', { webhook_url: HOOK }, '/webhook_secret'],
  ];
  it.each(bad)('%s, and leaves nothing behind', async (_what, fields, pointer) => {
    const scripted = { engine: 'scripted', ...fields };
    const answer = await post(product.url, [recording], scripted);
    const { errors, detail } = await expectProblem(answer, 422, 'bad_option', product);
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
    for (const given of Object.values(fields)) expect(detail).not.toContain(given);
    expect(product.stored('jobs')).toEqual([]);
  });
});
