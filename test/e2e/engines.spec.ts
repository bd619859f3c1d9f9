import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { form } from '../support/http.js';
import { expectProblem } from '../support/problem.js';
import { type Product, startProduct } from '../support/product.js';
import { PYTHON } from '../support/root.js';
import { until } from '../support/until.js';

const ENGINE = 'openai-whisper';
const SAW_IT_MS = 60_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

interface EngineView {
  id: string;
  ready: boolean;
  missing: string | null;
}

async function view(): Promise<EngineView> {
  const answer = await fetch(`${product.url}/engines`);
  const { engines } = (await answer.json()) as { engines: EngineView[] };
  return engines.find(({ id }) => id === ENGINE) as EngineView;
}

/** An environment for `home` in which the engine's libraries can be imported, though they can do nothing. */
async function makeEnvironment(folder: string, home: string): Promise<void> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'whisper.py'), '');
  await writeFile(
    join(folder, 'torch.py'),
    'class cuda:\n    is_available = lambda: False\nclass version:\n    cuda = None\n',
  );
  const python = join(folder, 'bin', 'python');
  await writeFile(python, `#!/bin/sh\nPYTHONPATH='${home}' exec '${PYTHON}' "$@"\n`);
  await chmod(python, 0o755);
}

describe('an engine with an environment of its own', () => {
  it('is missing without it, ready once it is there, and missing when it is gone: no restart', async () => {
    expect(await view()).toMatchObject({
      ready: false,
      missing: expect.stringContaining(`engines install ${ENGINE}`) as string,
    });
    const engines = join(product.dataDir, 'engines');
    const staging = join(engines, '.staging', ENGINE);
    const home = join(engines, ENGINE);
    await makeEnvironment(staging, home);
    await rename(staging, home);
    await until('it is ready', async () => (await view()).ready, { withinMs: SAW_IT_MS });
    expect(await view()).toMatchObject({ ready: true, missing: null });

    await rm(home, { recursive: true });
    await until('it is missing', async () => !(await view()).ready, { withinMs: SAW_IT_MS });
    const body = await form([{ name: 'a.mp3', bytes: bytesOf('pt-raposa') }], { engine: ENGINE });
    const answer = await fetch(`${product.url}/jobs`, { method: 'POST', body });
    await expectProblem(answer, 422, 'engine_not_installed', product);
    expect(product.stored('jobs')).toEqual([]);
  });
});
