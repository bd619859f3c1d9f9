import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiTypes, typesFile } from '#ui/api-types.mjs';
import { text } from '../support/http.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';

let product: Product;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-contract-'));
  product = await startProduct();
});
afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('the description of the API is sound in the eyes of redocly', async () => {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, await text(`${product.url}/docs-json`));
  const redocly = join(ROOT, 'node_modules/.bin/redocly');
  const words = [
    'lint',
    file,
    '--config',
    join(ROOT, 'config/redocly.yaml'),
    '--format',
    'stylish',
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  // what it found goes to stdout, what it thinks of it to stderr
  const { stdout, stderr } = spawnSync(redocly, words, { env, encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  expect(said).toContain('description is valid');
  expect(said).not.toMatch(/You have \d+ warning/);
});

it('the types of the page are those of this API: `npm run types` makes them', async () => {
  const description = JSON.parse(await text(`${product.url}/docs-json`)) as object;
  expect(readFileSync(typesFile, 'utf8') === (await apiTypes(description)), 'stale types').toBe(
    true,
  );
});
