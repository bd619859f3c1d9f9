import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../support/root.js';

const run = promisify(execFile);
const COPIED = ['apps', 'config', 'libs', 'test', 'workers', 'package.json', 'tsconfig.json'];
const LINKED = ['node_modules', '.venv'];
const BLOCK = /^```\w+ file=(\S+)\n(.*?)^```$/gms;
const SUITE_MS = 110_000;

const page = await readFile(join(ROOT, 'docs/add-an-engine.md'), 'utf8');
const files = [...page.matchAll(BLOCK)].map(([, path = '', text = '']) => ({ path, text }));

it('the page has a file of each kind', () => {
  expect(files.map(({ path }) => path)).toEqual([
    'libs/engines/src/stt/loudness.ts',
    'workers/oitiva_runner/engines/loudness.py',
    'workers/oitiva_runner/engines/loudness.models.json',
  ]);
});

it('the engine of the page passes the suite in a copy of the project, and nothing else is edited', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'oitiva-new-engine-'));
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await Promise.all([
    ...COPIED.map((name) => cp(join(ROOT, name), join(copy, name), { recursive: true })),
    ...LINKED.map((name) => symlink(join(ROOT, name), join(copy, name))),
  ]);
  for (const { path, text } of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  const report = join(copy, 'report.json');
  const words = ['--project', 'conformance', 'test/conformance/conformance.spec.ts'];
  const suite = ['run', '--config', 'config/vitest.config.ts', ...words];
  const output = ['--reporter=json', `--outputFile=${report}`];
  await run(process.execPath, ['node_modules/vitest/vitest.mjs', ...suite, ...output], {
    cwd: copy,
    env: { ...process.env, CONFORMANCE_ENGINE: 'loudness' },
    timeout: SUITE_MS,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`);
  });
  const { numPassedTests, numPendingTests } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests: number;
    numPendingTests: number;
  };
  expect(numPassedTests).toBeGreaterThanOrEqual(10);
  expect(numPendingTests).toBe(0);
  const unit = ['run', '--config', 'config/vitest.config.ts', '--project', 'unit', 'libs/engines'];
  await run(process.execPath, ['node_modules/vitest/vitest.mjs', ...unit], {
    cwd: copy,
    timeout: SUITE_MS,
  });
  // the tests that hold for every engine hold for this one too
  const python = join(copy, '.venv', 'bin', 'python');
  const pytest = ['-m', 'pytest', '-q', '--rootdir', 'workers', 'workers/tests/test_catalogue.py'];
  await run(python, pytest, { cwd: copy, timeout: SUITE_MS });
  await run(python, ['-m', 'ruff', 'check', 'workers/oitiva_runner/engines'], { cwd: copy });
});
