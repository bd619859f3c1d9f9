import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type JobOptions,
  NO_WISHES,
  type RemoteJob,
  type RemoteMemory,
  type TranscribeListener,
  type TranscribeRequest,
} from '#libs/contracts';
import { FAKE_KEY, FakeAssemblyai } from './fake-assemblyai.js';
import engineModule from '../../libs/engines/src/stt/assemblyai.js';
import { AssemblyaiEngine } from '../../libs/engines/src/assemblyai/assemblyai-engine.js';
import type { Waits } from '../../libs/engines/src/assemblyai/patience.js';

const optionsWith = (changed: Partial<JobOptions>): JobOptions => ({
  ...NO_WISHES,
  engine: 'assemblyai',
  wordTimestamps: true,
  ...changed,
});

/** An id is kept as storage would keep it; what is released is written down. */
export class Memory implements RemoteMemory {
  job: RemoteJob | null = null;
  readonly released: string[] = [];

  async read(): Promise<RemoteJob | null> {
    return this.job;
  }

  async keep(job: RemoteJob): Promise<RemoteJob> {
    this.job ??= job;
    return this.job;
  }

  async release(job: RemoteJob): Promise<void> {
    this.released.push(job.id);
    this.job = null;
  }
}

/** The engine, a far side of its own, and a clock that waits for nobody. */
export async function openCloud() {
  const far = new FakeAssemblyai();
  await far.open();
  const folder = mkdtempSync(join(tmpdir(), 'oitiva-cloud-'));
  const path = join(folder, 'audio');
  writeFileSync(path, Buffer.alloc(700_000, 7));
  const sleeps: number[] = [];
  let nowMs = 0;
  const waits: Waits = {
    nowMs: () => nowMs,
    random: () => 0.5,
    sleep: async (pauseMs, signal) => {
      signal.throwIfAborted();
      sleeps.push(pauseMs);
      nowMs += pauseMs;
    },
  };
  const engineWith = (apiKey: string | null) =>
    new AssemblyaiEngine(engineModule.description, { apiKey, baseUrl: far.url }, waits);
  const waiting: [string, number | null | undefined][] = [];
  const listener: TranscribeListener = {
    onWaiting: (reason, percent) => void waiting.push([reason, percent]),
    onProgress: () => undefined,
    onSegment: () => undefined,
    onSpan: () => undefined,
    onPeaks: () => undefined,
  };
  const requestWith = (changed: Partial<JobOptions>, remote: RemoteMemory): TranscribeRequest => ({
    ...{ id: 'run_1', requestId: 'req_1', path, container: 'wav', device: 'cloud' },
    ...{
      model: 'universal-3-5-pro',
      durationSeconds: 3.5,
      finishedSpans: [],
      maxAudioSeconds: 3600,
    },
    options: optionsWith(changed),
    remote,
  });
  return {
    far,
    sleeps,
    waiting,
    engineWith,
    path,
    listener,
    requestWith,
    clock: () => nowMs,
    run(
      changed: Partial<JobOptions> = {},
      {
        memory = new Memory(),
        signal = new AbortController().signal,
        request = {} as Partial<TranscribeRequest>,
      } = {},
    ) {
      const whole = { ...requestWith(changed, memory), ...request };
      return engineWith(FAKE_KEY).transcribe(whole, listener, signal);
    },
    async close() {
      await far.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof openCloud>>;
