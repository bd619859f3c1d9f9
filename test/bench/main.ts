import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#libs/config';
import { drawChart } from './chart/draw-chart.js';
import type { Outcome } from './case-result.js';
import { describeMachine, readRevision } from './machine.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { writeResults } from './results.js';
import { runCases } from './run-cases.js';
import { MODEL } from './side.js';

const EXIT = { missed: 1, usage: 64, unavailable: 69, interrupted: 130 };
/** What stopping takes, and starting an Oitiva for each case. */
const KEPT_MS = 45_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const closers: (() => unknown)[] = [];

/** Runs the benchmark; resolves with the exit code. */
async function bench({
  quick,
  limitMinutes,
  rounds,
  cases,
  audioFolder,
}: BenchOptions): Promise<number> {
  const endMs = performance.now() + limitMinutes * 60_000 - KEPT_MS;
  const startedAt = new Date().toISOString();
  const machine = describeMachine();
  const { modelDir } = readSettings();
  const folder = mkdtempSync(join(tmpdir(), 'oitiva-bench-'));
  const onOpen = (close: () => unknown) => void closers.push(close);
  onOpen(() => rmSync(folder, { recursive: true, force: true }));

  const { cores } = machine;
  const surroundings = { quick, folder, cores, modelDirectory: modelDir, audioFolder };
  const outcomes: Outcome[] = [];
  const revision = readRevision();
  let path = '';
  say(quick ? 'quick run: smaller sizes, a first impression only' : 'figures');
  const onOutcome = (outcome: Outcome) => {
    const { result, table } = outcome;
    process.stdout.write(`\n${result.name}: ${result.description}\n${table}\n\n`);
    outcomes.push(outcome);
    // after each, so that an hour of measuring is not lost with the last case
    path = writeResults({
      ...{ startedAt, finishedAt: new Date().toISOString(), quick, revision, machine },
      ...{ model: MODEL, cases: outcomes.map((one) => one.result) },
    });
  };
  await runCases({ cases, surroundings, rounds, endMs, say, onOpen, onOutcome });
  process.stdout.write(`raw results: ${path}\n`);
  return quick || outcomes.every(({ met }) => met) ? 0 : EXIT.missed;
}

function draw(files: string[]): number {
  try {
    process.stdout.write(`${drawChart(files)}\n`);
    return 0;
  } catch (error) {
    say((error as Error).message);
    return EXIT.missed;
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

/** What does not close must not keep the others open. */
async function closeOrSay(close: () => unknown): Promise<void> {
  try {
    await close();
  } catch (error) {
    say((error as Error).message);
  }
}

class Interrupted extends Error {}

async function main(words: string[]): Promise<number> {
  let options: BenchOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    say(`${(error as Error).message}\n${USAGE}`);
    return EXIT.usage;
  }
  if (options.chart !== null) return draw(options.chart);
  if (process.platform !== 'linux') {
    say('The benchmark reads /proc, which only Linux has.');
    return EXIT.unavailable;
  }
  try {
    return await Promise.race([bench(options), interruption()]);
  } catch (error) {
    say(error instanceof Interrupted ? error.message : String((error as Error).stack));
    return error instanceof Interrupted ? EXIT.interrupted : EXIT.missed;
  } finally {
    for (const close of closers.reverse()) await closeOrSay(close);
  }
}

process.exit(await main(process.argv.slice(2)));
