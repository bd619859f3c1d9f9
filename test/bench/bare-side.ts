import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { join } from 'node:path';
import { runnerEnvironment } from '#libs/config';
import { PYTHON, ROOT } from '../support/root.js';
import type { Recording } from './recordings.js';
import { BEAM_SIZE, MODEL, type Side, type SideProcess } from './side.js';

export interface BareShape {
  cpuThreads: number;
  /** more than one: the library's batched pipeline */
  batchWindows: number;
}

/** What somebody may have set to make our own runner quicker; a script of theirs would not have it. */
const TRICKS = /^(LD_PRELOAD|GLIBC_TUNABLES|MALLOC_\w+|OMP_\w+|MKL_\w+|CT2_\w+)$/;

const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(runnerEnvironment()).filter(([name]) => !TRICKS.test(name)));

/** faster-whisper with nothing around it: one Python process that keeps its model loaded. */
export class BareSide implements Side {
  versions: Record<string, string> = {};
  private readonly child: ChildProcess;
  private readonly lines: Interface;

  constructor(modelDirectory: string, { cpuThreads, batchWindows }: BareShape) {
    const script = join(ROOT, 'test/bench/bare.py');
    const modelFolder = join(modelDirectory, 'faster-whisper', MODEL);
    const child = spawn(PYTHON, [script, modelFolder, String(cpuThreads), String(batchWindows)], {
      env: { ...plainEnvironment(), PYTHONUTF8: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
      // Ctrl+C is for the benchmark: this process ends with its input
      detached: true,
    });
    child.stdin.on('error', () => undefined);
    this.child = child;
    this.lines = createInterface({ input: child.stdout });
  }

  async ready(): Promise<void> {
    this.versions = (await this.answer()) as Record<string, string>;
  }

  processes(): SideProcess[] {
    return [{ pid: this.child.pid as number, role: 'bare' }];
  }

  async transcribe(recordings: Recording[]): Promise<string[]> {
    const answered = this.answer();
    const request = {
      recordings: recordings.map(({ path }) => path),
      options: { beam_size: BEAM_SIZE, vad_filter: true },
    };
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    return (await answered) as string[];
  }

  tidy(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private answer(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The bare script ended; its own words stand above.'));
      this.lines.once('close', ended);
      this.lines.once('line', (line) => {
        this.lines.off('close', ended);
        resolve(JSON.parse(line));
      });
    });
  }
}
