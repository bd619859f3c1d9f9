import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MemoryState } from '#libs/contracts';

const PATIENCE_MS = 5_000;
const FRESH_MS = 10_000;
const MEBIBYTE = 2 ** 20;
const QUESTION = ['--query-gpu=memory.total,memory.free', '--format=csv,noheader,nounits'];

let latest: { askedAtMs: number; state: Promise<MemoryState | null> } | undefined;

/** Memory of all GPUs of this machine, at most ten seconds old; null where the driver's own tool cannot say it. */
export function readGpuMemory(): Promise<MemoryState | null> {
  const nowMs = performance.now();
  if (latest === undefined || nowMs - latest.askedAtMs > FRESH_MS) {
    latest = { askedAtMs: nowMs, state: ask() };
  }
  return latest.state;
}

async function ask(): Promise<MemoryState | null> {
  const answer = await promisify(execFile)('nvidia-smi', QUESTION, { timeout: PATIENCE_MS }).catch(
    () => null,
  );
  return answer && sumOfGpus(answer.stdout);
}

/** A line for each GPU, `81559, 80994` in MiB; some cards write words where they do not know. */
export function sumOfGpus(text: string): MemoryState | null {
  const lines = text.trim().split('\n');
  const gpus = lines.map((line) => line.split(',').map((value) => Number(value.trim())));
  const isKnown = gpus.every((values) => values.length === 2 && values.every(Number.isFinite));
  if (text.trim() === '' || !isKnown) return null;
  const sum = (at: 0 | 1) =>
    gpus.reduce((bytes, values) => bytes + (values[at] ?? 0), 0) * MEBIBYTE;
  return { totalBytes: sum(0), freeBytes: sum(1) };
}
