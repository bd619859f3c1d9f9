import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#libs/config';
import type { BenchCase, Setting } from './cases/bench-case.js';
import { describeMachine, readRevision } from './machine.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { ProductSide } from './product-side.js';
import { shortClips } from './recordings.js';
import { writeResults } from './results.js';
import { type CaseResult, runCase } from './run-case.js';
import { MODEL } from './side.js';
import { table } from './table.js';

const EXIT = { missed: 1, usage: 64, unavailable: 69, interrupted: 130 };
/** Ten minutes, less what stopping takes. */
const QUICK_LIMIT_MS = 570_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const closers: (() => unknown)[] = [];

/** Runs the benchmark; resolves with the exit code. */
async function bench({ quick, pairs, cases }: BenchOptions): Promise<number> {
  const endMs = quick ? performance.now() + QUICK_LIMIT_MS : Infinity;
  const startedAt = new Date().toISOString();
  const machine = describeMachine();
  const { modelDir, cpuLanes } = readSettings();
  const folder = mkdtempSync(join(tmpdir(), 'oitiva-bench-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));

  say('starting Oitiva');
  const product = await ProductSide.launch(modelDir, cpuLanes);
  closers.push(() => product.close());
  await product.ready();
  // a runner starts with the first file
  await product.transcribe(shortClips(1));
  await product.tidy();

  const shape = product.runnerShape();
  const setting: Setting = { quick, folder, cores: machine.cores, ...shape };
  const results: CaseResult[] = [];
  for (const [at, benchCase] of cases.entries()) {
    const now = performance.now();
    const deadlineMs = now + (endMs - now) / (cases.length - at);
    const onOpen = (bare: { close(): unknown }) => void closers.push(() => bare.close());
    const wish = { wanted: pairs, deadlineMs, modelDirectory: modelDir, say, onOpen };
    results.push(await runCase(benchCase, product, setting, wish));
  }

  report(cases, results, quick);
  const finishedAt = new Date().toISOString();
  const path = writeResults({
    ...{ startedAt, finishedAt, quick, revision: readRevision(), machine },
    ...{ ...shape, model: MODEL, cases: results },
  });
  process.stdout.write(`raw results: ${path}\n`);
  return quick || results.every(({ verdict }) => verdict.met) ? 0 : EXIT.missed;
}

function report(cases: BenchCase[], results: CaseResult[], quick: boolean): void {
  const print = (text: string) => process.stdout.write(`${text}\n\n`);
  print(quick ? '\nquick run: shorter recordings, a first impression only' : '\nfull run');
  for (const [at, benchCase] of cases.entries()) {
    const result = results[at] as CaseResult;
    print(`${result.name}: ${result.description}\n${table(benchCase, result.verdict)}`);
  }
}

/** Rejects when somebody asks for the end, so that what was started is ended in order. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => reject(new Interrupted(`stopped by ${signal}`)));
    }
    process.once('disconnect', () => reject(new Interrupted('stopped: the caller is gone')));
  });
}

class Interrupted extends Error {}

async function main(words: string[]): Promise<number> {
  if (process.platform !== 'linux') {
    say('The benchmark reads /proc, which only Linux has.');
    return EXIT.unavailable;
  }
  let options: BenchOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    say(`${(error as Error).message}\n${USAGE}`);
    return EXIT.usage;
  }
  try {
    return await Promise.race([bench(options), interruption()]);
  } catch (error) {
    say(error instanceof Interrupted ? error.message : String((error as Error).stack));
    return error instanceof Interrupted ? EXIT.interrupted : EXIT.missed;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

process.exit(await main(process.argv.slice(2)));
