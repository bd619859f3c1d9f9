import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineIdentity, writeTuning } from '#libs/config';
import { Client } from '../support/client.js';
import { fixture } from '../support/fixtures.js';
import { run } from '../support/http.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';

const UNAVAILABLE = 69;
const USAGE = 2;
/** No machine would choose these by itself. */
const LANES = 3;
const WINDOWS = 7;

describe('a tuned machine', () => {
  let folder: string;
  let product: Product;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oitiva-e2e-'));
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    writeTuning(dataDir, {
      ...{ schema: 1, tunedAt: new Date().toISOString(), engine: 'faster-whisper', model: 'base' },
      machine: machineIdentity(),
      choice: { cpuLanes: LANES, runnerAllocator: 'default', cpuBatchWindows: WINDOWS },
      measured: [],
    });
    // one of the three is decided by the person
    product = await startProduct({ folder, environment: { CPU_BATCH_WINDOWS: '2' } });
  });
  afterAll(() => {
    product?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const oitiva = async (words: string[]) => {
    const environment = { DATA_DIR: product.dataDir, MODEL_DIR: join(ROOT, 'data', 'models') };
    const client = new Client(words, { cwd: folder, environment, url: product.url });
    return { code: await client.exit(), client };
  };

  it('starts its runners by what was measured, but for what the environment says', async () => {
    const fields = { engine: 'scripted', initial_prompt: '{"words":"feito"}' };
    await run(product.url, [fixture('pt-cafe').path], fields);
    const commands = product.processes('runner').map(({ command }) => command);
    const [loaded] = commands.filter((command) => command.includes('--model scripted'));
    expect(loaded).toContain(`--lanes ${LANES}`);
    expect(loaded).toContain('--batch-windows 2');
    expect(product.log('worker')).toContain('"state":"used"');
  });

  it('is told of by the doctor, with who decided what', async () => {
    const { client } = await oitiva(['doctor']);
    expect(client.stdout).toContain(`CPU_LANES ${LANES} (tuned)`);
    expect(client.stdout).toContain('RUNNER_ALLOCATOR default (tuned)');
  });

  it('is not measured while it works: nothing is changed', async () => {
    const { code, client } = await oitiva(['tune']);
    expect(code).toBe(UNAVAILABLE);
    expect(client.stderr).toContain('Oitiva is already running on the data folder');
    expect(product.stored()).toContain('tuning.json');
  });

  it.each(['0', 'soon', '-5', '1e9'])('refuses to be measured for %s seconds', async (seconds) => {
    const { code, client } = await oitiva(['tune', `--seconds=${seconds}`]);
    expect(code).toBe(USAGE);
    expect(client.stderr).toContain('--seconds');
  });
});
