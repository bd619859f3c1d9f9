import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#libs/config';
import type { Outcome } from './case-result.js';
import { describeMachine, readRevision } from './machine.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { writeResults } from './results.js';
import { runCases } from './run-cases.js';
import { MODEL } from './side.js';

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
  const onOpen = (close: () => unknown) => void closers.push(close);
  onOpen(() => rmSync(folder, { recursive: true, force: true }));

  const { cores } = machine;
  const surroundings = { quick, folder, cores, modelDirectory: modelDir };
  const wish = { cases, surroundings, pairs, lanes: cpuLanes, endMs, say, onOpen };
  const outcomes = await runCases(wish);

  report(outcomes, quick);
  const finishedAt = new Date().toISOString();
  const path = writeResults({
    ...{ startedAt, finishedAt, quick, revision: readRevision(), machine },
    ...{ model: MODEL, cases: outcomes.map(({ result }) => result) },
  });
  process.stdout.write(`raw results: ${path}\n`);
  return quick || outcomes.every(({ met }) => met) ? 0 : EXIT.missed;
}

function report(outcomes: Outcome[], quick: boolean): void {
  const print = (text: string) => process.stdout.write(`${text}\n\n`);
  print(quick ? '\nquick run: smaller sizes, a first impression only' : '\nfull run');
  for (const { result, table } of outcomes) {
    print(`${result.name}: ${result.description}\n${table}`);
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
