// What `npm test` runs: prepares a clone with nothing but Node and Python, then every suite.
// Plain JavaScript without dependencies, because before `prepare` there are none.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBrowser } from './prepare-browser.mjs';
import { prepareEngines } from './prepare-engines.mjs';
import { prepare } from '../apps/cli/bootstrap.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isFast = process.argv.includes('--fast');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const python = join(root, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
const reports = mkdtempSync(join(tmpdir(), 'oitiva-reports-'));

/** A check passes or fails as a whole; a suite counts its tests. */
const checks = [
  ['types', bin('tsc'), '--noEmit'],
  ['types of the page', bin('tsc'), '--noEmit', '--project', 'apps/ui'],
  ['types of its tests', bin('tsc'), '--noEmit', '--project', 'test/browser'],
  ['lint', bin('oxlint'), '--type-aware', '-c', 'config/oxlint.json', 'apps', 'libs', 'test'],
  ['format', bin('prettier'), '--check', '--log-level', 'warn', '.'],
  ['python lint', python, '-m', 'ruff', 'check', 'workers', 'test'],
  ['python format', python, '-m', 'ruff', 'format', '--check', 'workers', 'test'],
];
const suites = isFast
  ? [vitest('unit')]
  : [vitest('unit'), pytest(), vitest('integration'), vitest('conformance'), vitest('e2e')];
const page = vitest('browser');

function vitest(project) {
  const report = join(reports, `${project}.json`);
  const config = ['run', '--config', 'config/vitest.config.ts', '--project', project];
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const count = () => {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  };
  return { name: `${project} tests`, command: [bin('vitest'), ...config, ...output], count };
}

function pytest() {
  const report = join(reports, 'pytest.xml');
  const count = () => {
    const text = readFileSync(report, 'utf8');
    const number = (name) =>
      Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(text)?.[1] ?? 0);
    const failed = number('failures') + number('errors');
    const skipped = number('skipped');
    return { passed: number('tests') - failed - skipped, failed, skipped };
  };
  const options = ['-q', '--rootdir', 'workers', `--junitxml=${report}`];
  return {
    name: 'python tests',
    command: [python, '-m', 'pytest', ...options, 'workers/tests'],
    count,
  };
}

/** Resolves with the exit code; a command that is not there counts as failed. */
function run(name, [program, ...args]) {
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => resolve(console.error(error.message) ?? 1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const startedAt = Date.now();
const sum = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
const add = ({ passed, failed, skipped = 0 }) => {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
};

await prepare({ python: 'dev' });
if (!isFast) {
  // tests that meet the real engine need the real model; fetched once, checked always
  const code = await run('model', [
    process.execPath,
    'apps/cli/bootstrap.mjs',
    'models',
    'pull',
    'base',
  ]);
  if (code !== 0) broken.push('model');
  await prepareEngines({ root, run });
  if ((await prepareBrowser({ run })) !== null) suites.push(page);
  else if (process.env.CI === 'true') broken.push('browser');
}
for (const [name, ...command] of checks) {
  const failed = (await run(name, command)) === 0 ? 0 : 1;
  if (failed) broken.push(name);
  add({ passed: 1 - failed, failed });
}
for (const { name, command, count } of suites) {
  const code = await run(name, command);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count();
  } catch {
    // no report: the runner itself broke
  }
  // a runner that fails without a failed test (a file that does not load) must not look green
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (code !== 0) broken.push(name);
  add(counted);
}

const seconds = Math.round((Date.now() - startedAt) / 1000);
console.log(
  `\n${broken.length === 0 ? 'All is well' : `Failed: ${broken.join(', ')}`} (${seconds} s).`,
);
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exit(broken.length === 0 ? 0 : 1);
