import { type AudioContainer, OitivaError } from '#libs/contracts';
import type { RunnerHost, RunnerSpec } from './runner-command.js';
import { RunnerProcess } from './runner-process.js';
import { transcribeOnRunner } from './transcribe-on-runner.js';

/** A recording that tells how quick a runner is. */
export interface TimedRecording {
  path: string;
  container: AudioContainer;
  /** known, so that finding it is not timed */
  language: string;
  seconds: number;
}

/** One runner that is started to see how quick its shape is. */
export class TimedRunner {
  private runs = 0;

  private constructor(
    private readonly runner: RunnerProcess,
    private readonly lanes: number,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws OitivaError, RunnerDied, or the signal's reason */
  static async start(
    host: RunnerHost,
    spec: RunnerSpec,
    signal: AbortSignal,
  ): Promise<TimedRunner> {
    const runner = await RunnerProcess.start(host, spec.engine, { spec, signal });
    return new TimedRunner(runner, spec.shape.lanes, signal);
  }

  /**
   * Gives every lane the recording at once. @returns seconds of audio for each second that it took
   * @throws OitivaError, RunnerDied, or the signal's reason
   */
  async speed(recording: TimedRecording): Promise<number> {
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: this.lanes }, () => this.transcribe(recording)));
    const seconds = (performance.now() - startedMs) / 1000;
    return (this.lanes * recording.seconds) / seconds;
  }

  close(): Promise<void> {
    return this.runner.close();
  }

  private async transcribe({ path, container, language, seconds }: TimedRecording): Promise<void> {
    this.runs += 1;
    const id = `timed-${this.runs}`;
    const listener = {
      onWaiting: () => undefined,
      onProgress: () => undefined,
      onSegment: () => undefined,
      onSpan: () => undefined,
      onPeaks: () => undefined,
    };
    const { segments } = await transcribeOnRunner(
      this.runner,
      {
        ...{ type: 'transcribe', id, requestId: id, path, container },
        maxAudioSeconds: 2 * seconds,
        finishedSpans: [],
        options: {
          ...{ language, task: 'transcribe', wordTimestamps: false, vadFilter: true },
          ...{ initialPrompt: null, hotwords: null, beamSize: null, temperature: null },
        },
      },
      listener,
      this.signal,
    );
    // what hears nothing is quick and says nothing
    if (segments.length === 0) throw new OitivaError('engine_failed', 'Nothing was heard.');
  }
}
