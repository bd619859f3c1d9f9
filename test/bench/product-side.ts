import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunnerShape } from '#libs/engines';
import { hasEnded, json, readJob, submit, type Upload } from '../support/http.js';
import { launchProduct, type Product } from '../support/product.js';
import type { Recording } from './recordings.js';
import { BEAM_SIZE, MODEL, type Side, type SideProcess } from './side.js';

/** Each question costs the API some milliseconds: the client waits half of what seems to be left. */
const POLL_MS = { shortest: 250, longest: 2_000 };

interface TranscriptsAnswer {
  files: { name: string; error: { message: string } | null; transcript: { text: string } | null }[];
}

/** Oitiva as people start it, with a port and a data folder of its own. */
export class ProductSide implements Side {
  private lastJob: string | null = null;

  private constructor(private readonly product: Product) {}

  /** Starts it; `ready` says when it may be used. */
  static async launch(modelDirectory: string): Promise<ProductSide> {
    const environment = {
      MODEL_DIR: modelDirectory,
      WHISPER_MODEL: MODEL,
      WHISPER_DEVICE: 'cpu',
      TEST_ENGINES: undefined,
      // as under npm: the launcher ends when its parent is gone, however that came
      npm_lifecycle_event: 'bench',
      ...choiceOfEnvironment(),
    };
    return new ProductSide(await launchProduct({ environment }));
  }

  ready(): Promise<void> {
    return this.product.ready();
  }

  processes(): SideProcess[] {
    return this.product.processes();
  }

  async transcribe(recordings: Recording[]): Promise<string[]> {
    const files = await Promise.all(
      recordings.map(async ({ name, path }) => ({ name, bytes: await readFile(path) })),
    );
    const job = await this.untilEnded(files);
    return textsOf(await json<TranscriptsAnswer>(`${job}/transcript.json`));
  }

  /** Sends one job, and waits until its end; @returns its address */
  async untilEnded(files: Upload[]): Promise<string> {
    const { url } = this.product;
    const job = await submit(url, files, {
      engine: 'faster-whisper',
      model: MODEL,
      device: 'cpu',
      beam_size: String(BEAM_SIZE),
      vad_filter: 'true',
    });
    this.lastJob = job.job_id;
    await untilEnded(url, job.job_id);
    return `${url}/jobs/${job.job_id}`;
  }

  async tidy(): Promise<void> {
    if (this.lastJob === null) return;
    await fetch(`${this.product.url}/jobs/${this.lastJob}`, { method: 'DELETE' });
    this.lastJob = null;
  }

  /** How the runner was really started. */
  runnerShape(): RunnerShape {
    const [runner] = this.product.processes('runner');
    const value = (name: string): number => {
      const match = new RegExp(`--${name} (\\d+)`).exec(runner?.command ?? '');
      if (!match) throw new Error(`No runner with --${name} was found after the warm-up.`);
      return Number(match[1]);
    };
    return {
      lanes: value('lanes'),
      threadsPerLane: value('threads-per-lane'),
      batchWindows: value('batch-windows'),
    };
  }

  close(): Promise<void> {
    return this.product.stop();
  }
}

/** A choice that somebody wants to have measured; the product makes its own where there is none. */
const CHOICE = /^(CPU_LANES|CPU_BATCH_WINDOWS|RUNNER_ALLOCATOR)$/;

const choiceOfEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => CHOICE.test(name)));

async function untilEnded(url: string, jobId: string): Promise<void> {
  const startedMs = performance.now();
  let pauseMs = POLL_MS.shortest;
  for (;;) {
    await sleep(pauseMs);
    const job = await readJob(url, jobId);
    if (hasEnded(job)) return;
    const share = (job.progress.percent ?? 0) / 100;
    const leftMs = share > 0 ? ((performance.now() - startedMs) * (1 - share)) / share : 0;
    pauseMs = Math.min(POLL_MS.longest, Math.max(POLL_MS.shortest, leftMs / 2));
  }
}

/** @throws Error when a file has failed: half a job must not look like a quick one */
function textsOf({ files }: TranscriptsAnswer): string[] {
  return files.map(({ name, error, transcript }) => {
    if (transcript === null) throw new Error(`${name}: ${error?.message ?? 'no transcript'}`);
    return transcript.text;
  });
}
